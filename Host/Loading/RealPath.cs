namespace Pipeline.Host.Loading;

/// <summary>Paths as the system sees them: a test by prefix is fooled by a link to a folder.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The absolute path with every link in it followed; parts that do not exist are kept.</summary>
    public static string Of(string path) => Of(Path.GetFullPath(path), MostLinks);

    /// <summary>Whether a real path lies in a real folder.</summary>
    public static bool IsWithin(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    private static string Of(string path, int linksLeft)
    {
        if (Path.GetDirectoryName(path) is not { } parent || linksLeft == 0)
        {
            return path;
        }

        var here = Path.Combine(Of(parent, linksLeft), Path.GetFileName(path));
        return new FileInfo(here).LinkTarget is { } target
            ? Of(Path.GetFullPath(target, Path.GetDirectoryName(here) ?? here), linksLeft - 1)
            : here;
    }
}
