using System.Collections.Immutable;

namespace Pipeline.Host.Loading;

/// <summary>Folders of the cache that hold certain bytes and are named by their hash.</summary>
internal static class PrivateCopy
{
    private const int Tries = 10;

    /// <summary>
    /// Makes sure that a folder holds these files and no others. One that does is left as it is; one that was tampered
    /// with is replaced. Files are written aside and the folder is renamed into place, so it is there whole or not at all.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Ensure(string folder, ImmutableArray<SourceFile> files)
    {
        if (Holds(folder, files))
        {
            return;
        }

        var aside = Aside(folder);
        try
        {
            Write(aside, files);
            Publish(aside, folder, files);
        }
        finally
        {
            Discard(aside);
        }
    }

    private static bool Holds(string folder, ImmutableArray<SourceFile> files)
    {
        var there = new DirectoryInfo(folder);
        if (!there.Exists)
        {
            return false;
        }

        var found = there.GetFiles("*", SearchOption.AllDirectories);
        return found.Length == files.Length
            && found.All(file => !file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            && files.All(file => Path.Combine(folder, file.Name) is var path && File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Bytes));
    }

    private static void Write(string folder, ImmutableArray<SourceFile> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Name);
            if (file.Name.Contains('/', StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            }

            File.WriteAllBytes(path, file.Bytes);
        }

        ReadOnlyFolder.Seal(folder);
    }

    // Whoever comes second finds a whole folder and drops its own.
    private static void Publish(string aside, string folder, ImmutableArray<SourceFile> files)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                Directory.Move(aside, folder);
                return;
            }
            catch (IOException) when (Directory.Exists(folder) && tried < Tries)
            {
                if (Holds(folder, files))
                {
                    return;
                }

                SetAside(folder);
            }
        }
    }

    private static void SetAside(string folder)
    {
        var aside = Aside(folder);
        try
        {
            Directory.Move(folder, aside);
        }
        catch (DirectoryNotFoundException)
        {
            // Another process was quicker.
        }

        Discard(aside);
    }

    // What cannot be deleted now is left to pruning.
    private static void Discard(string aside)
    {
        try
        {
            if (Directory.Exists(aside))
            {
                ReadOnlyFolder.Remove(aside);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string Aside(string folder) => Path.Combine(Path.GetDirectoryName(folder)!, $".{Guid.NewGuid():N}");
}
