using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;

namespace Pipeline.Host.Checking;

/// <summary>The options that a configuration gives a plugin, and what else an instance made of them depends on.</summary>
/// <param name="Options">The options.</param>
/// <param name="Beside">The DLLs of the plugins that stand in the options.</param>
/// <param name="Sha256">Hash of the options as written, of the files that they name, and of those DLLs.</param>
internal sealed record Configured(JsonTree Options, ImmutableArray<PluginFile> Beside, string Sha256)
{
    private const string NoFile = "none";

    /// <summary>The options of a use.</summary>
    public static Configured Of(PluginUse use, Catalog catalog)
    {
        var nested = use.All.Skip(1).Select(one => one.Plugin.Assembly).ToHashSet();
        var beside = catalog.Assemblies.Where(file => nested.Contains(file.Alias)).ToImmutableArray();
        return new(use.Options, beside, Hash(
        [
            use.Options.ToString(),
            .. use.All.SelectMany(Files).Select(HashOf),
            .. beside.Select(file => $"{file.Key} {Path.GetFileName(file.Copy)}"),
        ]));
    }

    /// <summary>Where a path within the options stands; the options where there is no such value.</summary>
    public Place PlaceOf(string path) => Below(Options).FirstOrDefault(value => value.Place.Path == path)?.Place ?? Options.Place;

    private static IEnumerable<JsonTree> Below(JsonTree json) =>
        json.Items.Concat(json.Members.Select(member => member.Value)).SelectMany(Below).Prepend(json);

    private static IEnumerable<string> Files(PluginUse use) =>
        from value in ShapedValues.Of(use.Plugin.Shape, use.Options)
        where value.Shape is FileShape && value.Json.Kind == JsonValueKind.String
        select value.Json.Place.Resolve(value.Json.Text);

    private static string HashOf(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return NoFile;
        }
    }

    private static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
