using Pipeline.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Config;

public sealed class DefaultFileTests
{
    [Fact]
    public void The_default_file_binds_without_an_error() => Assert.Equal("", Problems([]));

    [Fact]
    public void A_dll_that_cannot_be_found_is_one_error() => Assert.Matches(
        "^P001 --set .* there is no file .*gone.dll; build the plugin, or correct the path$", Problems(["plugins.optimizers=gone.dll"]));

    [Fact]
    public void What_set_gives_is_as_if_the_file_gave_it()
    {
        var bound = Bind(["training.epochs=7", "pipeline.optimizer.options.beta1=0.5", "data.split={\"folds\": 5, \"fold\": 2}", "run.name=first"]);
        Assert.Equal(7, bound.Training.Epochs);
        Assert.Equal(2, bound.Data.Split?.Fold);
        Assert.Equal("first", bound.Run.Name);
        Assert.Contains("Beta1 = 0.5", bound.Pipeline.Optimizer[0].Plugin.Plugin.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trainin.epochs=3", "--set trainin.epochs=3 $.trainin: unknown member 'trainin'; did you mean 'training'?")]
    [InlineData("training.epochs=three", "--set training.epochs=three $.training.epochs: expected a whole number, found text 'three'")]
    [InlineData("model.layers[2].units=3", "--set model.layers[2].units=3 $: $.model.layers has 2 items and no [2]")]
    [InlineData("training.alpha.rate=3", "--set training.alpha.rate=3 $: $.training.alpha is no object and has no 'rate'")]
    [InlineData("training.alpha", "--set training.alpha $: expected path=value")]
    public void A_set_that_cannot_be_is_an_error_that_names_it(string set, string message) =>
        Assert.StartsWith(message, Problems([set]), StringComparison.Ordinal);

    private static Configuration Bind(string[] sets) => Result(sets).Match(
        both => both.Configuration, errors => throw new InvalidOperationException(string.Join('\n', errors)));

    private static string Problems(string[] sets) => Result(sets).Match(_ => "", errors => string.Join('\n', errors));

    private static LanguageExt.Validation<ConfigError, (Configuration Configuration, Pipeline.Host.Loading.Catalog Catalog)> Result(string[] sets) =>
        from file in ConfigurationFile.Read(Repository.PluginsJson, sets)
        from bound in file.Bind()
        select bound;
}
