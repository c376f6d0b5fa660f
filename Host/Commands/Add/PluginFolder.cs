namespace Pipeline.Host.Commands.Add;

/// <summary>Folders that a plugin is unpacked to: filled beside their place and put there by renaming, whole or not at all.</summary>
internal static class PluginFolder
{
    /// <summary>Writes the files into a folder.</summary>
    /// <exception cref="InvalidDataException">A file would come to lie outside of it.</exception>
    public static void Fill(string folder, IEnumerable<IncomingFile> files)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        foreach (var file in files)
        {
            var path = Path.GetFullPath(file.Path, root);
            if (!path.StartsWith(root, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{file.Path} leads out of {folder}");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes);
        }
    }

    /// <summary>Puts a plugin into its folder, runs what depends on it, and puts everything back where that fails.</summary>
    /// <param name="folder">The folder; what it holds is replaced.</param>
    /// <param name="files">Its new content.</param>
    /// <param name="then">What is done once it stands there.</param>
    public static void Replace(string folder, IEnumerable<IncomingFile> files, Action then)
    {
        var made = MissingParents(folder);
        var parent = Path.GetDirectoryName(folder)!;
        var (next, old) = (Path.Combine(parent, $".{Guid.NewGuid():N}"), Path.Combine(parent, $".{Guid.NewGuid():N}"));
        try
        {
            Fill(next, files);
            if (Directory.Exists(folder))
            {
                Directory.Move(folder, old);
            }

            Directory.Move(next, folder);
            then();
        }
        catch
        {
            Remove(next);
            if (Directory.Exists(old))
            {
                Remove(folder);
                Directory.Move(old, folder);
            }
            else if (!Directory.Exists(next) && made.Contains(folder))
            {
                Remove(folder);
            }

            // Folders that were made for it, innermost first.
            foreach (var empty in made.Where(empty => Directory.Exists(empty) && !Directory.EnumerateFileSystemEntries(empty).Any()))
            {
                Directory.Delete(empty);
            }

            throw;
        }

        Remove(old);
    }

    private static string[] MissingParents(string folder)
    {
        var missing = new List<string>();
        for (var at = folder; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing.Add(at);
        }

        return [.. missing];
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
