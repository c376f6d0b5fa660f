using System.Globalization;
using System.Text.Json;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Textbook;
using Xunit;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>Every reference trajectory of every optimizer: torch's, the course's and the papers'.</summary>
public sealed class OptimizerTrajectories
{
    private const double Relative = 1e-9;
    private const double Absolute = 1e-14;

    private static readonly string[] Files = ["optimizers.json", "optimizers_seed.json", "optimizers_paper.json"];

    public static TheoryData<string, int, string> Cases => new(
        All().Where(item => Recipe(item.File, item.Case)?.OutOfScope is null).Select(item => (item.File, item.Index, item.Name)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trajectory_is_the_references(string file, int index, string name)
    {
        var (root, reference) = (ReferenceFile.Read(file), ReferenceFile.Cases(file).ElementAt(index).Case);
        var outputs = reference.GetProperty("outputs");
        var thetas = Run(root.GetProperty("inputs"), reference, Recipe(file, reference)!);
        if (reference.Flag("do_not_match"))
        {
            var last = outputs.GetProperty("params_at_step").Numbers("25");
            Assert.True(Close.Excess(last, thetas[25], Relative, Absolute) > 1000, $"{name} reproduces a known defect");
            return;
        }

        foreach (var step in outputs.GetProperty("params_at_step").EnumerateObject())
        {
            Close.Must(step.Value.Numbers(), thetas[int.Parse(step.Name, CultureInfo.InvariantCulture)], Relative, Absolute, $"{name} at step {step.Name}");
        }

        foreach (var element in outputs.TryGetProperty("trace", out var trace) ? trace.EnumerateObject().ToArray() : [])
        {
            var place = int.Parse(element.Name, CultureInfo.InvariantCulture);
            Close.Must(element.Value.Numbers(), [.. thetas.Skip(1).Select(theta => theta[place])], Relative, Absolute, $"{name}, element {place}");
        }
    }

    [Fact]
    public void Every_case_is_mapped_and_the_ones_outside_are_named()
    {
        Assert.Empty(All().Where(item => Recipe(item.File, item.Case) is null).Select(item => item.Name));
        Assert.Equal(["sgd_maximize"], All().Where(item => Recipe(item.File, item.Case)?.OutOfScope is not null).Select(item => item.Name));
    }

    private static ChainRecipe? Recipe(string file, JsonElement reference)
    {
        var (rule, hyper) = (reference.GetProperty("rule").GetString()!, reference.GetProperty("hyperparameters"));
        return file switch
        {
            "optimizers.json" => TorchRules.Of(rule, hyper),
            "optimizers_seed.json" => CourseAndPaperRules.OfCourse(rule, hyper),
            _ => CourseAndPaperRules.OfPaper(rule, hyper),
        };
    }

    private static double[][] Run(JsonElement inputs, JsonElement reference, ChainRecipe recipe)
    {
        var theta = inputs.Numbers("theta0");
        var run = new ChainRun(recipe.Compose(), LayoutOf(reference, theta.Length), theta);
        var thetas = new List<double[]> { theta };
        foreach (var gradient in inputs.GetProperty("gradients").EnumerateArray())
        {
            run.Step(gradient.Numbers(), recipe.Alpha, recipe.ExampleCount);
            thetas.Add(run.Theta);
        }

        return [.. thetas];
    }

    private static Layout LayoutOf(JsonElement reference, int length) => reference.TryGetProperty("segments", out var segments)
        ? Layout.Of(segments.EnumerateArray().Select((segment, i) =>
            ($"W{i + 1}", Role.Weight, i + 1, segment[1].GetInt32() - segment[0].GetInt32(), 1)))
        : Layout.Of(("W1", Role.Weight, 1, length, 1));

    private static IEnumerable<(string File, int Index, string Name, JsonElement Case)> All() =>
        from file in Files
        from item in ReferenceFile.Cases(file)
        select (file, item.Index, item.Case.GetProperty("name").GetString()!, item.Case);
}
