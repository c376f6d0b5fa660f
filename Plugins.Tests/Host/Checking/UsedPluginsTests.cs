using Pipeline.Host.Checking;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;
using Pipeline.Plugins.Tests.Docs;
using Pipeline.Plugins.Tests.Host.Config;
using Xunit;
using LoadedCatalog = Pipeline.Host.Loading.Catalog;

namespace Pipeline.Plugins.Tests.Host.Checking;

/// <summary>The plugins of a configuration, found without making one.</summary>
public sealed class UsedPluginsTests
{
    public static TheoryData<string> Examples => ExampleTests.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_plugin_that_an_example_makes_is_found(string name)
    {
        var file = Read(Path.Combine(Repository.Folder, "examples", name));
        var errors = file.Tree["cost"] is null
            ? file.Bind((tree, catalog) => Admitting(UsedPlugins.In(tree, catalog), catalog)).FailToSeq()
            : file.BindCost((tree, catalog) => Admitting(UsedPlugins.InCost(tree, catalog), catalog)).FailToSeq();
        Assert.True(errors.IsEmpty, string.Join('\n', errors));
    }

    [Theory]
    [InlineData("", "adam batch-norm constant dropout he l2")]
    [InlineData("""pipeline.schedule={"use":"warmup","options":{"length":3,"after":{"use":"warmup","options":{"length":2,"after":"cosine"}}}}""", "adam batch-norm cosine dropout he l2 warmup")]
    [InlineData("model.layers[0].activation=selu", "adam batch-norm constant dropout l2 lecun")]
    [InlineData("model.layers=[]", "adam batch-norm constant dropout l2 xavier")]
    [InlineData("""model.layers[0].normalization={"use":"layer-norm"}""", "adam batch-norm constant dropout he l2 layer-norm")]
    [InlineData("""pipeline.optimizer=[{"use":"clip-by-value","options":{}},"lion"]""", "batch-norm clip-by-value constant dropout he l2 lion")]
    [InlineData("""search.space={"pipeline.optimizer":{"choice":["lion",{"use":"momentum"}]}}""", "adam batch-norm constant dropout he l2 lion momentum")]
    [InlineData("search.presets=[1,3]", "adam batch-norm constant dropout he inverse-time l2")]
    [InlineData("pipeline.optimizer=no-such-plugin", "batch-norm constant dropout he l2")]
    public void Named_nested_alternative_and_usual_ones_are_found(string set, string names)
    {
        string[] plain =
        [
            "model.layers=[{\"units\":5}]", "pipeline={\"optimizer\":\"adam\",\"regularizers\":[\"l2\",{\"use\":\"dropout\",\"options\":{\"keepProb\":0.8}}],\"normalization\":\"batch-norm\"}",
        ];
        var file = Read(Repository.PluginsJson, set.Length == 0 ? plain : [.. plain, set]);
        var catalog = file.Catalog().IfFail(errors => throw new InvalidOperationException(string.Join('\n', errors)));
        Assert.Equal(names.Split(' '), UsedPlugins.In(file.Tree, catalog).Select(use => use.Plugin.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_plugin_that_was_not_found_cannot_be_made()
    {
        var file = Read(Repository.PluginsJson);
        var bound = file.Bind((_, catalog) => catalog with { Admission = new("", []) });
        Assert.Contains(bound.FailToSeq(), error => error.Code == "P070" && error.Message.Contains("has not been checked", StringComparison.Ordinal));
    }

    private static LoadedCatalog Admitting(IEnumerable<PluginUse> used, LoadedCatalog catalog) => catalog with
    {
        Admission = new("", [.. used.Select(use => new Admitted(use.Plugin, Standing.Passed, []))]),
    };

    private static ConfigurationFile Read(string path, params string[] sets) =>
        ConfigurationFile.Read(path, sets).IfFail(errors => throw new InvalidOperationException(string.Join('\n', errors)));
}
