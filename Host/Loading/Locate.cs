using LanguageExt;
using Pipeline.Host.Config;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading;

/// <summary>Finds the file that a reference means and refuses what lies outside the roots.</summary>
internal static class Locate
{
    /// <summary>The real path of the file.</summary>
    public static Validation<ConfigError, string> Find(PluginReference reference, LoadingRules rules) => RealPath.Of(reference.Path) switch
    {
        null => Fault(reference, "P031", $"the links of {reference.Path} lead round in a circle", "name the DLL itself"),
        var real when !rules.Roots.Any(root => RealPath.IsWithin(real, root)) =>
            Fault(reference, "P031", $"{real} lies outside the roots {string.Join(", ", rules.Roots)}", "move it, or add its folder to $.roots"),
        var real when Directory.Exists(real) => Fault(reference, "P001", $"{real} is a folder", "name the DLL in it"),
        var real when !File.Exists(real) => Fault(reference, "P001", $"there is no file {real}", "build the plugin, or correct the path"),
        var real => Right(real),
    };

    private static Validation<ConfigError, string> Fault(PluginReference reference, string code, string cause, string remedy) =>
        Wrong<string>(new(reference.Place, $"{reference.Alias}: {cause}", remedy, code));
}
