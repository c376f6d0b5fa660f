using Pipeline.Host.Output;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Output;

public sealed class ColumnsTests
{
    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell_and_numbers_end_together() => Assert.Equal(
        ["split  examples", "train      1437", "x             9"],
        Columns.Align([["split", "examples"], ["train", "1437"], ["x", "9"]], 1));

    [Fact]
    public void No_line_ends_in_a_space() => Assert.Equal(["a     long", "wide"], Columns.Align([["a", "long"], ["wide", ""]]));

    [Fact]
    public void No_rows_give_no_lines() => Assert.Empty(Columns.Align([]));
}
