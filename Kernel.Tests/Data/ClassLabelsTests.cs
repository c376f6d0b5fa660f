using LanguageExt;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class ClassLabelsTests
{
    [Fact]
    public void Numbers_sort_as_numbers_and_text_by_code_point()
    {
        Assert.Equal(["2", "10"], Names("10", "2", "10"));
        Assert.Equal(["10", "2", "b"], Names("b", "2", "10"));
        Assert.Equal(["Zebra", "ape"], Names("ape", "Zebra"));
    }

    [Fact]
    public void Ways_to_write_a_number_are_one_class()
    {
        var targets = Classes("1", "1.0", "0", "-0", "1e0").ThrowIfFail();
        Assert.Equal(["0", "1"], targets.Names.AsEnumerable());
        Assert.Equal([1, 1, 0, 0, 1], targets.Labels.ToArray());
    }

    [Fact]
    public void The_second_of_two_classes_is_1()
    {
        var targets = ClassLabels.Encode<float>(["spam", "ham"], TargetKind.Binary).ThrowIfFail();
        Assert.Equal([1, 0], targets.Labels.ToArray());
        Assert.Equal((1, TargetKind.Binary), (targets.Outputs, targets.Kind));
    }

    [Fact]
    public void Known_classes_give_the_numbers_and_need_not_all_occur()
    {
        var targets = ClassLabels.Encode<float>(["2.0", "2"], TargetKind.Classes, ["1", "2", "3"]).ThrowIfFail();
        Assert.Equal([1, 1], targets.Labels.ToArray());
        Assert.Equal(3, targets.Outputs);
    }

    [Fact]
    public void Impossible_labels_are_told_apart()
    {
        Assert.Equal("label \"cat\" is none of the classes 1, 2.",
            Sets.Problem(ClassLabels.Encode<float>(["1", "cat"], TargetKind.Classes, ["1", "2"])));
        Assert.Equal("binary targets need exactly two classes, found 3: a, b, c.",
            Sets.Problem(ClassLabels.Encode<float>(["a", "b", "c"], TargetKind.Binary)));
        Assert.Equal("classes need at least two, found 1: a.", Sets.Problem(Classes("a", "a")));
    }

    private static Fin<Targets<float>> Classes(params string[] labels) => ClassLabels.Encode<float>(labels, TargetKind.Classes);

    private static IEnumerable<string> Names(params string[] labels) => Classes(labels).ThrowIfFail().Names;
}
