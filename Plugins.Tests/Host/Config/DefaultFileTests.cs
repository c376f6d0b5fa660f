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

    [Fact]
    public void A_missing_dll_hides_no_other_error_and_adds_none()
    {
        var problems = Problems(["plugins.optimizers=nowhere.dll", "training.epochs=0"]).Split('\n');
        Assert.Equal(2, problems.Length);
        Assert.Contains(problems, line => line.StartsWith("P001 --set plugins.optimizers=nowhere.dll $.plugins.optimizers: ", StringComparison.Ordinal));
        Assert.Contains(problems, line => line.StartsWith("--set training.epochs=0 $.training.epochs: 0 is outside", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1.0", "")]
    [InlineData("1.1", "P002")]
    [InlineData("2.0", "P002")]
    [InlineData("one", "P002")]
    public void A_file_for_another_contract_is_P002_with_both_versions(string version, string code)
    {
        var problems = Problems([$"contract=\"{version}\""]);
        Assert.Equal(code, problems.Split(' ')[0]);
        Assert.Equal(code.Length > 0, problems.Contains($"contract {version}, this host speaks {Contracts.Version}", StringComparison.Ordinal));
    }

    private static Configuration Bind(string[] sets) => Result(sets).Match(
        both => both.Configuration, errors => throw new InvalidOperationException(string.Join('\n', errors)));

    private static string Problems(string[] sets) => Result(sets).Match(_ => "", errors => string.Join('\n', errors));

    private static LanguageExt.Validation<ConfigError, (Configuration Configuration, Pipeline.Host.Loading.Catalog Catalog)> Result(string[] sets) =>
        from file in ConfigurationFile.Read(Repository.PluginsJson, sets)
        from bound in file.Bind()
        select bound;
}
