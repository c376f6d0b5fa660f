using System.Collections.Immutable;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Checking.Child;

/// <summary>The private copies that a child has loaded, each once.</summary>
internal sealed class CheckedCopies
{
    private readonly Dictionary<string, ImmutableArray<PluginDescriptor>> loaded = [];

    /// <summary>A plugin that is to be checked.</summary>
    public PluginDescriptor Plugin(AskedPlugin asked) => Plugins(asked.Copy, asked.Copy).First(plugin => plugin.Type.FullName == asked.Type);

    /// <summary>The plugins that may stand in options.</summary>
    public Catalog Catalog(AskedOptions options) =>
        new([.. options.Beside.Select(one => File(one.Alias, one.Copy))], [.. options.Beside.SelectMany(one => Plugins(one.Alias, one.Copy))]);

    private ImmutableArray<PluginDescriptor> Plugins(string alias, string copy) => loaded.TryGetValue(copy, out var plugins)
        ? plugins
        : loaded[copy] = OpenAssembly.Describe(File(alias, copy)).Match(
            all => all, errors => throw new InvalidOperationException(string.Join(Environment.NewLine, errors)));

    private static PluginFile File(string alias, string copy) => new(alias, copy, copy, "", "", [], new("check"));
}
