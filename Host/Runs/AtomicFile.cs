namespace Pipeline.Host.Runs;

/// <summary>Files that are there whole or not at all: written beside their place, flushed to disk, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>Writes or replaces the file at <paramref name="path"/>.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Removes what writers that were killed have left in a folder; nobody may write there meanwhile.</summary>
    public static void Sweep(string directory)
    {
        foreach (var left in Directory.EnumerateFiles(directory, ".*").Where(IsTemporary))
        {
            File.Delete(left);
        }
    }

    private static bool IsTemporary(string path) =>
        Guid.TryParseExact(Path.GetExtension(path).TrimStart('.'), "N", out _);
}
