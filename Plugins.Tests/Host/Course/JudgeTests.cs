using Pipeline.Host.Course;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Course;

public sealed class JudgeTests
{
    private static readonly Row Row = new("S999", "section", "formula", "a statement", "a check", Expectation.Parse("x = 1; y = 2"), [], "", "");

    [Fact]
    public void A_row_passes_where_all_is_observed_as_expected() => Assert.Equal(RowVerdict.Pass, Of(_ => [("y", 2), ("x", 1)]).Verdict);

    [Fact]
    public void A_row_fails_by_another_value() => Assert.Equal((RowVerdict.Fail, "x is 3, not = 1"), Of(_ => [("x", 3), ("y", 2)]));

    [Fact]
    public void A_row_fails_by_a_value_that_is_not_observed() => Assert.Equal((RowVerdict.Fail, "y was not observed"), Of(_ => [("x", 1)]));

    [Fact]
    public void A_row_fails_by_a_value_that_the_table_does_not_know() =>
        Assert.Equal((RowVerdict.Fail, "the table expects no z"), Of(_ => [("x", 1), ("y", 2), ("z", 3)]));

    [Fact]
    public void A_row_fails_by_an_exception() =>
        Assert.Equal((RowVerdict.Fail, "InvalidOperationException: no"), Of(_ => throw new InvalidOperationException("no")));

    [Fact]
    public void A_row_without_its_data_is_unavailable() => Assert.Equal((RowVerdict.Unavailable, "no data"), Of(_ => Observed.Unavailable("no data")));

    [Fact]
    public void A_row_that_expects_nothing_fails()
    {
        using var lab = new Lab(TestContext.Current.CancellationToken);
        Assert.Equal(RowVerdict.Fail, Judge.Of(Row with { Expected = [] }, new("S999", Effort.Quick, _ => []), lab).Verdict);
    }

    private static (RowVerdict Verdict, string? Reason) Of(Func<Lab, Observed> observe)
    {
        using var lab = new Lab(TestContext.Current.CancellationToken);
        var result = Judge.Of(Row, new("S999", Effort.Quick, observe), lab);
        return (result.Verdict, result.Reason);
    }
}
