namespace Pipeline.Host.Loading;

/// <summary>Folders that nobody is meant to write in.</summary>
internal static class ReadOnlyFolder
{
    private const UnixFileMode ReadAndEnter =
        UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Makes every file read only, and every folder where the system allows it.</summary>
    public static void Seal(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.ReadOnly);
        }

        SetMode(folder, ReadAndEnter);
    }

    /// <summary>Deletes a folder that was sealed, or the part of it that is left.</summary>
    public static void Remove(string folder)
    {
        SetMode(folder, ReadAndEnter | UnixFileMode.UserWrite);
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void SetMode(string folder, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Where(inner => new DirectoryInfo(inner).LinkTarget is null))
        {
            File.SetUnixFileMode(inner, mode);
        }

        File.SetUnixFileMode(folder, mode);
    }
}
