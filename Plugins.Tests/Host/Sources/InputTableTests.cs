using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Sources;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Sources;

public sealed class InputTableTests
{
    [Fact]
    public void Inputs_alone_are_read_with_their_rows_as_written()
    {
        var table = Read.Good(Inputs("x,y\r\n1, 2\r\n\"3\",4e0\r\n"));
        Assert.Equal([1.0, 2, 3, 4], table.Inputs.ToArray());
        Assert.Equal("x,y", table.Header);
        Assert.Equal(["1, 2", "\"3\",4e0"], table.Rows.AsEnumerable());
    }

    [Fact]
    public void A_label_beside_the_inputs_is_left_out_wherever_it_stands()
    {
        Assert.Equal([1.0, 2, 3, 4], Read.Good(Inputs("1,2,cat\n3,4,dog\n")).Inputs.ToArray());
        Assert.Equal([1.0, 2, 3, 4], Read.Good(Inputs("c,x,y\ncat,1,2\n,3,4\n", new(Labels: [CsvColumn.Named("c")]))).Inputs.ToArray());
        Assert.Equal([1.0, 2, 3, 4], Read.Good(Inputs("cat,1,2\ndog,3,4\n", new(Labels: [CsvColumn.At(0)]))).Inputs.ToArray());
    }

    [Fact]
    public void Named_inputs_are_found_in_any_order_and_among_others()
    {
        var table = Read.Good(Named("id,y,label,x\nrow 1,2,cat,1\nrow 2,4,dog,3\n"));
        Assert.Equal([1.0, 2, 3, 4], table.Inputs.ToArray());
        Assert.Equal(["row 1,2,cat,1", "row 2,4,dog,3"], table.Rows.AsEnumerable());
    }

    [Fact]
    public void A_table_without_names_is_read_by_place() =>
        Assert.Equal([1.0, 2, 3, 4], Read.Good(Named("1,2\n3,4\n")).Inputs.ToArray());

    [Fact]
    public void Names_that_the_network_does_not_know_are_refused_even_at_the_right_places() =>
        Assert.Equal(["stdin: the network takes an input \"y\", which the header does not name."], Read.Problems(Named("x,z\n1,2\n")));

    [Fact]
    public void A_single_row_without_header_is_a_table()
    {
        var table = Read.Good(Inputs("1,2"));
        Assert.Equal((1, null), (table.Count, table.Header));
    }

    [Theory]
    [InlineData(true, "1,2\n3,4\n", null)]
    [InlineData(false, "x,y\n1,2\n3,4\n", "x,y")]
    public void The_header_is_told_by_the_table_and_not_by_the_one_trained_on(bool trainedOnHeader, string text, string? header)
    {
        var table = Read.Good(Inputs(text, new(trainedOnHeader)));
        Assert.Equal([1.0, 2, 3, 4], table.Inputs.ToArray());
        Assert.Equal(header, table.Header);
    }

    [Fact]
    public void A_header_alone_is_a_table_without_rows() => Assert.Equal(0, Read.Good(Inputs("x,y\n")).Count);

    [Theory]
    [InlineData("1\n2\n", "stdin: every column is a label: there is no input.")]
    [InlineData("1,2,3,4\n", "stdin: the network takes 2 inputs, the table has 3 beside 1 of labels.")]
    [InlineData("1,2\n3,x\n", "stdin, line 2: column 2 \"x\" is not a number.")]
    [InlineData("1,2\n3\n", "stdin, line 2: 1 cells instead of 2.")]
    [InlineData("", "stdin: there are no rows.")]
    public void Rows_that_the_network_cannot_take_are_refused(string text, string problem) =>
        Assert.Equal([problem], Read.Problems(Inputs(text)));

    private static Validation<Error, InputTable<double>> Named(string text) =>
        InputTable.Read<double>(new StringReader(text), "stdin", 2, new(), ["x", "y"]);

    private static Validation<Error, InputTable<double>> Inputs(string text, CsvOptions? options = null) =>
        InputTable.Read<double>(new StringReader(text), "stdin", 2, options ?? new());
}
