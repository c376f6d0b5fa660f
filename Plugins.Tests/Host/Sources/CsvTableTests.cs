using Pipeline.Host.Sources;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Sources;

public sealed class CsvTableTests
{
    [Fact]
    public void The_last_column_is_the_label_and_the_rest_are_inputs()
    {
        var data = Read.Good(Read.Csv("1,2,a\n3,4.5,b\n-5e-1,6,a\n"));
        Assert.Equal((3, 2), (data.Count, data.Features));
        Assert.Equal([1, 2, 3, 4.5, -0.5, 6], data.Inputs.ToArray());
        Assert.Equal([0, 1, 0], data.Targets.Labels.ToArray());
        Assert.Equal(["a", "b"], data.Targets.Names.AsEnumerable());
        Assert.Empty(data.FeatureNames);
    }

    [Theory]
    [InlineData("x,y\n1,0\n2,1\n", 2, "x")]
    [InlineData("1,0\n2,1\n", 2, null)]
    [InlineData("5.1,setosa\n4.9,virginica\n", 2, null)]
    [InlineData("1,2,label\n3,4,0\n5,6,1\n", 2, "1")]
    [InlineData(",y\n0.5,0\n0.6,1\n", 2, "")]
    [InlineData("\"x\",\"y\"\r\n\"1\",\"0\"\r\n\"2\",\"1\"\r\n", 2, "x")]
    public void A_header_is_found_by_looking(string text, int count, string? firstName)
    {
        var data = Read.Good(Read.Csv(text));
        Assert.Equal(count, data.Count);
        Assert.Equal(firstName, data.FeatureNames.FirstOrDefault());
    }

    [Fact]
    public void A_header_can_be_forced_either_way()
    {
        Assert.Equal(["0"], Read.Good(Read.Csv("0,1\n2,3\n4,5\n", new(Header: true))).FeatureNames.AsEnumerable());
        Assert.Equal(["t.csv, line 1: column 1 \"x\" is not a number."],
            Read.Problems(Read.Csv("x,1\n2,3\n", new(Header: false))));
    }

    public static readonly TheoryData<CsvColumn, double[], string[]> LabelPlaces = new()
    {
        { CsvColumn.Named("b"), [1, 3, 4, 6], ["a", "c"] },
        { CsvColumn.At(0), [2, 3, 5, 6], ["b", "c"] },
        { CsvColumn.At(-1), [1, 2, 4, 5], ["a", "b"] },
        { CsvColumn.At(-3), [2, 3, 5, 6], ["b", "c"] },
    };

    [Theory]
    [MemberData(nameof(LabelPlaces))]
    public void The_label_is_found_by_name_and_from_either_end(CsvColumn label, double[] inputs, string[] names)
    {
        var data = Read.Good(Read.Csv("a,b,c\n1,2,3\n4,5,6\n", new(Labels: [label])));
        Assert.Equal(inputs, data.Inputs.ToArray());
        Assert.Equal(names, data.FeatureNames);
    }

    [Fact]
    public void Quotes_may_hold_delimiters_quotes_and_ends_of_lines()
    {
        var data = Read.Good(Read.Csv("x,y\n\"1\",\"a,b\"\n2,\"say \"\"c\"\"\"\n3,\"two\nlines\"\n"));
        Assert.Equal(["a,b", "say \"c\"", "two\nlines"], data.Targets.Names.AsEnumerable());
    }

    [Fact]
    public void Blank_lines_and_a_missing_last_end_of_line_do_not_matter() =>
        Assert.Equal(2, Read.Good(Read.Csv("\n1,0\n\n  \n2,1")).Count);

    [Fact]
    public void Another_delimiter_can_be_named() =>
        Assert.Equal([1.0, 2, 3, 4], Read.Good(Read.Csv("1;2;0\n3;4;1\n", new(Delimiter: ';'))).Inputs.ToArray());

    [Theory]
    [InlineData("1,0\n2,1\n3,2\n", TargetKind.Classes, 3)]
    [InlineData("1,0\n2,1\n", TargetKind.Classes, 2)]
    [InlineData("1,0.5\n2,1\n", TargetKind.Values, 1)]
    [InlineData("1,0.5\n2,x\n", TargetKind.Classes, 2)]
    public void What_the_label_is_is_found_by_looking(string text, TargetKind kind, int outputs)
    {
        var targets = Read.Good(Read.Csv(text, new(Header: false))).Targets;
        Assert.Equal((kind, outputs), (targets.Kind, targets.Outputs));
    }

    [Fact]
    public void More_than_a_hundred_different_integers_are_values()
    {
        static string Table(int labels) => string.Concat(Enumerable.Range(0, labels).Select(label => $"1,{label}\n"));
        Assert.Equal(TargetKind.Classes, Read.Good(Read.Csv(Table(100))).Targets.Kind);
        Assert.Equal(TargetKind.Values, Read.Good(Read.Csv(Table(101))).Targets.Kind);
        Assert.Equal(101, Read.Good(Read.Csv(Table(101), new(Target: TargetKind.Classes))).Targets.Outputs);
    }

    [Fact]
    public void Several_label_columns_are_values_in_the_order_named()
    {
        var data = Read.Good(Read.Csv("x,u,v\n1,2,3\n4,5,6\n", new(Labels: [CsvColumn.Named("v"), CsvColumn.At(1)])));
        Assert.Equal([3.0, 2, 6, 5], data.Targets.Values.ToArray());
        Assert.Equal(["v", "u"], data.Targets.Names.AsEnumerable());
        Assert.Equal([1.0, 4], data.Inputs.ToArray());
    }

    [Fact]
    public void Classes_that_a_network_knows_keep_their_numbers() =>
        Assert.Equal([2, 1], Read.Good(Read.Csv("1,c\n2,b\n", new(Classes: ["a", "b", "c"]))).Targets.Labels.ToArray());

    [Fact]
    public void Rows_longer_than_a_buffer_are_read()
    {
        var row = string.Join(',', Enumerable.Range(0, 50_000));
        var data = Read.Good(Read.Csv($"{row}\n{row}\n", new(Target: TargetKind.Values)));
        Assert.Equal((2, 49_999), (data.Count, data.Features));
        Assert.Equal(49_998, data.Inputs.ToArray()[^1]);
    }

    [Fact]
    public void Float_cells_are_rounded_once()
    {
        // The decimal lies just above the middle of two floats; by way of double it would round down to the even one.
        var data = Read.Good(CsvTable.Read<float>(new StringReader("1.00000005960464477540,0\n1,1\n"), "t.csv", new()));
        Assert.Equal(1.00000012f, data.Inputs.ToArray()[0]);
    }
}
