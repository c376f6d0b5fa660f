using Pipeline.Host.Sources;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Sources;

public sealed class CsvProblemTests
{
    public static readonly TheoryData<string, CsvOptions, string[]> BadTables = new()
    {
        { "", new(), ["t.csv: there are no rows."] },
        { "\n \n", new(), ["t.csv: there are no rows."] },
        { "x,y\n", new(), ["t.csv: there are no rows below the header."] },
        { "x,y\n1,0\nabc,1\n", new(), ["t.csv, line 3: column 1 (\"x\") \"abc\" is not a number."] },
        { "1,0\n,1\n", new(), ["t.csv, line 2: column 1 is empty."] },
        { "1,0\n2,\n", new(), ["t.csv, line 2: column 2 is empty."] },
        { "1,0\nNaN,1\n", new(), ["t.csv, line 2: column 1 \"NaN\" is not finite."] },
        { "1,0\n1e999,1\n", new(), ["t.csv, line 2: column 1 \"1e999\" is not finite."] },
        { "1,0\n1,000,1\n", new(), ["t.csv, line 2: 3 cells instead of 2."] },
        { "1,2,0\n3,4\n", new(), ["t.csv, line 2: 2 cells instead of 3."] },
        { "x,y\n\"1\n\",0\n2,1\nz,1\n", new(), ["t.csv, line 5: column 1 (\"x\") \"z\" is not a number."] },
        { "1,x\n2,y\n", new(Target: TargetKind.Values, Header: false),
            ["t.csv, line 1: column 2 \"x\" is not a number.", "t.csv, line 2: column 2 \"y\" is not a number."] },
        { "a,b\n1,2\n", new(Labels: [CsvColumn.Named("c")]), ["t.csv: label column \"c\" is not in the header: a, b."] },
        { "a,a\n1,2\n", new(Labels: [CsvColumn.Named("a")]), ["t.csv: label column \"a\" occurs more than once in the header."] },
        { "1,2\n3,4\n", new(Labels: [CsvColumn.At(2)]),
            ["t.csv: label column 2 lies outside the 2 columns: 0 to 1 from the left, -1 to -2 from the right."] },
        { "1,2\n3,4\n", new(Labels: [CsvColumn.At(-3)]),
            ["t.csv: label column -3 lies outside the 2 columns: 0 to 1 from the left, -1 to -2 from the right."] },
        { "1,2\n3,4\n", new(Header: false, Labels: [CsvColumn.Named("y")]),
            ["t.csv: label column \"y\" is given by name, but the table has no header."] },
        { "1\n2\n", new(), ["t.csv: every column is a label: there is no input."] },
        { "1,0\n2,0\n", new(), ["t.csv: classes need at least two, found 1: 0."] },
        { "1,0\n2,1\n3,2\n", new(Target: TargetKind.Binary), ["t.csv: binary targets need exactly two classes, found 3: 0, 1, 2."] },
        { "1,0\n2,7\n", new(Classes: ["0", "1"]), ["t.csv: label \"7\" is none of the classes 0, 1."] },
        { "1,0,1\n2,1,0\n", new(Target: TargetKind.Classes, Labels: [CsvColumn.At(1), CsvColumn.At(2)]),
            ["t.csv: 2 label columns can only hold values, not classes."] },
        { "1,0\n\"2,1\n", new(),
            ["t.csv, line 2: A quoted field at the end of the input ends without a closing quote."] },
        { "1,0\n2,1\n3,1\n\"4\"x,1\n", new(),
            ["t.csv, line 4: A delimiter, newline or EOF was expected after a closing quote."] },
    };

    [Theory]
    [MemberData(nameof(BadTables), DisableDiscoveryEnumeration = true)]
    public void A_bad_table_is_told_what_is_wrong_and_where(string text, CsvOptions options, string[] problems) =>
        Assert.Equal(problems, Read.Problems(Read.Csv(text, options)));

    [Fact]
    public void Ten_bad_cells_are_told_and_then_reading_stops()
    {
        var text = "1,0\n2,1\n" + string.Concat(Enumerable.Repeat("a,0\n", 100));
        var problems = Read.Problems(Read.Csv(text));
        Assert.Equal(11, problems.Length);
        Assert.Equal("t.csv, line 12: column 1 \"a\" is not a number.", problems[9]);
        Assert.Equal("t.csv: reading stopped at the 10th problem.", problems[10]);
    }

    [Fact]
    public void A_number_beyond_float_is_refused_in_float_only()
    {
        Assert.Equal(["t.csv, line 1: column 1 \"1e39\" is not finite."],
            Read.Problems(CsvTable.Read<float>(new StringReader("1e39,0\n1,1\n"), "t.csv", new())));
        Assert.Equal(1e39, Read.Good(Read.Csv("1e39,0\n1,1\n")).Inputs.ToArray()[0]);
    }
}
