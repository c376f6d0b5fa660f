namespace Pipeline.Host.Loading;

/// <summary>Paths as the system sees them: a test by prefix is fooled by a link to a folder.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>
    /// The absolute path with every link in it followed; parts that do not exist are kept. Null where the links lead
    /// round in a circle, or on through more than 40.
    /// </summary>
    public static string? Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full) ?? "";
        var rest = new Stack<string>(Parts(full[real.Length..]));
        var links = 0;
        while (rest.TryPop(out var part))
        {
            var here = part == ".." ? Path.GetDirectoryName(real) ?? real : Path.Combine(real, part);
            if (part == ".." || new FileInfo(here).LinkTarget is not { } target)
            {
                real = here;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            var root = Path.IsPathRooted(target) ? Path.GetPathRoot(target) ?? "" : "";
            real = root.Length > 0 ? root : real;
            foreach (var next in Parts(target[root.Length..]))
            {
                rest.Push(next);
            }
        }

        return real;
    }

    /// <summary>Whether a real path lies in a real folder.</summary>
    public static bool IsWithin(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    // The last part first, as a stack wants them.
    private static IEnumerable<string> Parts(string path) =>
        path.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
