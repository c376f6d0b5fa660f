using Pipeline.Host.Config;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>An assembly under examination: a plugin's DLL or a private library that it would run with.</summary>
/// <param name="File">The plugin.</param>
/// <param name="Image">The assembly.</param>
/// <param name="IsPlugin">It is the plugin's DLL itself.</param>
internal sealed record Subject(PluginFile File, AssemblyImage Image, bool IsPlugin)
{
    /// <summary>What to do about a DLL that asks for what this host does not have.</summary>
    public const string Rebuild = "build it again against this host's Pipeline.Kernel";

    /// <summary>A fault of this assembly; the cause begins with its verb.</summary>
    public ConfigError Fault(string code, string cause, string remedy) =>
        File.Fault(code, Printable(IsPlugin ? cause : $"its library {Image.Name}.dll {cause}"), Printable(remedy));

    // Names come from the DLL: what would move a terminal's cursor or break the line is not printed.
    private static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));
}
