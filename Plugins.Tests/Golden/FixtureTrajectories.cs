using System.Text.Json;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Textbook;
using Xunit;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>Three steps of each convention of each framework on a matrix and a vector.</summary>
public sealed class FixtureTrajectories
{
    private const string File = "golden_optimizers.json";

    public static TheoryData<string> Runs => new(
        ReferenceFile.Read(File).GetProperty("runs").EnumerateObject().Select(run => run.Name)
            .Where(name => FixtureRules.Of(name) is { OutOfScope: null }));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Run_is_the_fixtures(string name)
    {
        var file = ReferenceFile.Read(File);
        var recipe = FixtureRules.Of(name)!;
        var layout = Layout.Of(("W1", Role.Weight, 1, 2, 3), ("b1", Role.Bias, 1, 2, 1));
        var run = new ChainRun(recipe.Compose(), layout, Flat(file.GetProperty("params")));
        foreach (var (gradient, expected) in file.GetProperty("grads").EnumerateArray()
            .Zip(file.GetProperty("runs").GetProperty(name).GetProperty("trace").EnumerateArray()))
        {
            run.Step(Flat(gradient), recipe.Alpha);
            Close.Must(Flat(expected), run.Theta, 1e-9, 1e-14, name);
        }
    }

    [Fact]
    public void Every_run_is_mapped() => Assert.All(
        ReferenceFile.Read(File).GetProperty("runs").EnumerateObject(), run => Assert.NotNull(FixtureRules.Of(run.Name)));

    private static double[] Flat(JsonElement parameters) => [.. parameters.Numbers("W"), .. parameters.Numbers("b")];
}
