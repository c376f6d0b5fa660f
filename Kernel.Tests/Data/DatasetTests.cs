using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class DatasetTests
{
    private static readonly Targets<double> Three = new(TargetKind.Classes, 3, new[] { 0, 2, 1 }, default, ["a", "b", "c"]);

    [Fact]
    public void Taking_rows_takes_inputs_and_targets_together()
    {
        var taken = new Dataset<double>(3, 2, new double[] { 1, 2, 3, 4, 5, 6 }, Three, ["x", "y"]).Take([1, 0, 1]);
        Assert.Equal(3, taken.Count);
        Assert.Equal([3.0, 4, 1, 2, 3, 4], taken.Inputs.ToArray());
        Assert.Equal([2, 0, 2], taken.Targets.Labels.ToArray());
        Assert.Equal(["x", "y"], taken.FeatureNames.AsEnumerable());
    }

    [Fact]
    public void Taking_no_rows_gives_an_empty_set() =>
        Assert.Equal(0, new Dataset<double>(3, 1, new double[3], Three, []).Take([]).Count);

    [Fact]
    public void Taking_rows_of_values_takes_whole_rows() =>
        Assert.Equal([3.0, 4], new Targets<double>(TargetKind.Values, 2, default, new double[] { 1, 2, 3, 4 }, []).Take([1]).Values.ToArray());

    [Fact]
    public void Two_classes_become_one_binary_column()
    {
        var binary = new Targets<double>(TargetKind.Classes, 2, new[] { 0, 1 }, default, ["no", "yes"]).AsBinary();
        Assert.Equal((TargetKind.Binary, 1, 2), (binary.Kind, binary.Outputs, binary.Classes));
        Assert.Throws<ArgumentException>(() => Three.AsBinary());
    }

    public static readonly TheoryData<Func<object>, string> Misfits = new()
    {
        { () => new Dataset<double>(3, 2, new double[5], Three, []), "5 inputs, expected 3 examples x 2 features." },
        { () => new Dataset<double>(2, 2, new double[4], Three, []), "3 targets for 2 examples." },
        { () => new Dataset<double>(3, 2, new double[6], Three, ["x"]), "1 names for 2 features." },
        { () => new Dataset<double>(3, 2, new double[6], Three, [], new(2, 2)), "An image of 4 values does not fill 2 features." },
        { () => new Targets<double>(TargetKind.Classes, 2, new[] { 0, 2 }, default, []), "Label 2 of example 1 is none of 2 classes." },
        { () => new Targets<double>(TargetKind.Binary, 1, new[] { 0, -1 }, default, []), "Label -1 of example 1 is none of 2 classes." },
        { () => new Targets<double>(TargetKind.Binary, 2, new[] { 0, 1 }, default, []), "Binary targets have 1 output, not 2." },
        { () => new Targets<double>(TargetKind.Values, 2, default, new double[3], []), "3 values, expected whole rows of 2 outputs." },
        { () => new Targets<double>(TargetKind.Classes, 2, new[] { 0 }, new double[1], []), "1 values, expected none beside labels." },
        { () => new Targets<double>(TargetKind.Classes, 2, new[] { 0 }, default, ["a"]), "1 names for 2 classes." },
    };

    [Theory]
    [MemberData(nameof(Misfits), DisableDiscoveryEnumeration = true)]
    public void Lengths_that_do_not_fit_are_refused(Func<object> build, string problem) =>
        Assert.Equal(problem, Assert.Throws<ArgumentException>(build).Message);
}
