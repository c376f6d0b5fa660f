namespace Pipeline.Host.Config;

/// <summary>Paths as messages and reports show them.</summary>
public static class ShownPath
{
    /// <summary>The path as seen from the current directory, absolute where it lies outside; with forward slashes.</summary>
    public static string Of(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative).Replace('\\', '/');
    }
}
