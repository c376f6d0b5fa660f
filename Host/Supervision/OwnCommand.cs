using System.Diagnostics;

namespace Pipeline.Host.Supervision;

/// <summary>This program as a command: what starts it again in a process of its own.</summary>
internal static class OwnCommand
{
    /// <summary>The start of a child with other arguments, in the same folder and environment.</summary>
    /// <param name="arguments">Command and options.</param>
    public static ProcessStartInfo With(IEnumerable<string> arguments)
    {
        var library = typeof(OwnCommand).Assembly.Location;
        return Environment.ProcessPath is { } path && (library.Length == 0 || IsNamed(path, "pipeline")) ? new(path, arguments)
            : new(Environment.ProcessPath is { } runner && IsNamed(runner, "dotnet") ? runner : "dotnet", ["exec", library, .. arguments]);
    }

    private static bool IsNamed(string path, string name) =>
        string.Equals(Path.GetFileNameWithoutExtension(path), name, StringComparison.OrdinalIgnoreCase);
}
