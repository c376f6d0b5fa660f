using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading;

public sealed class CatalogLoadingTests
{
    [Fact]
    public void The_hosts_own_plugins_load_from_read_only_copies() => Assert.All(BuiltIn.Catalog.Assemblies, file =>
    {
        Assert.NotEqual(file.Path, file.Copy);
        Assert.True(File.GetAttributes(file.Copy).HasFlag(FileAttributes.ReadOnly));
        Assert.Equal(File.ReadAllBytes(file.Path), File.ReadAllBytes(file.Copy));
    });

    [Fact]
    public void Every_option_is_described_and_every_number_bounded() => Assert.All(
        BuiltIn.Catalog.Plugins.SelectMany(plugin => plugin.Options.Select(option => (plugin.Name, Option: option))),
        pair => Assert.True(
            pair.Option.Description.Length > 0 && pair.Option.Shape is not (NumberShape { Range: null } or IntegerShape { Range: null } or PerLayerShape { Range: null }),
            $"{pair.Name}.{pair.Option.Name}"));

    [Fact]
    public void Adam_is_made_from_its_options()
    {
        var json = JsonReading.Read("""{"use": "adam", "options": {"beta1": 0.8}}"""u8, "test").Match(tree => tree, _ => null!);
        var bound = Binder.Plugin<IOptimizer>(json, BuiltIn.Catalog).Match(plugin => plugin, errors => throw new InvalidOperationException(errors[0].ToString()));
        Assert.Equal("adam", bound.Name);
        Assert.Contains("Beta1 = 0.8", bound.Plugin.ToString(), StringComparison.Ordinal);
    }
}
