using CsCheck;
using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class OneHotTests
{
    [Fact]
    public void Each_row_is_1_at_its_label_and_0_elsewhere() => Gen.Select(Gen.Int[1, 7], Gen.Int[0, 100].Array[0, 20]).Sample((classes, draws) =>
    {
        int[] labels = [.. draws.Select(draw => draw % classes)];
        var rows = Enumerable.Repeat(7.0, (labels.Length * classes) + 2).ToArray();
        OneHot.Write<double>(labels, classes, rows);
        Assert.Equal([.. labels.SelectMany(label => Enumerable.Range(0, classes).Select(c => c == label ? 1.0 : 0)), 7, 7], rows);
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_label_that_is_no_class_is_refused(int label) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Write<float>([0, label], 3, new float[6]));

    [Fact]
    public void A_destination_too_short_is_refused() => Assert.Throws<ArgumentException>(() => OneHot.Write<float>([0, 1], 3, new float[5]));
}
