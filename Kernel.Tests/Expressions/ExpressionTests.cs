using Pipeline.Kernel.Expressions;
using Xunit;

namespace Pipeline.Kernel.Tests.Expressions;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("2 * 10", 20)]
    [InlineData("(36 - 39)^2", 9)]
    [InlineData("-2^2", -4)]
    [InlineData("2^3^2", 512)]
    [InlineData("2**-1", 0.5)]
    [InlineData("2 - 3 - 4", -5)]
    [InlineData("24 / 4 / 2", 3)]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("--3", 3)]
    [InlineData("+1.5e1 - .5", 14.5)]
    [InlineData("max(2, min(7, 3))", 3)]
    [InlineData("pow(2, 10) + square(3)", 1033)]
    [InlineData("abs(-3) + relu(-1) + relu(2)", 5)]
    [InlineData("softplus(1000)", 1000)]
    [InlineData("sigmoid(-1000)", 0)]
    [InlineData("sigmoid(0)", 0.5)]
    public void Signs_bind_as_in_mathematics(string text, double value) =>
        Assert.Equal(value, new Tape<double>(Parsed(text), [], []).Value([], []));

    [Theory]
    [InlineData("w^2 + * 3", 6, "'*'")]
    [InlineData("", 0, "the end")]
    [InlineData("2 w", 2, "an operator")]
    [InlineData("(w + 1", 6, "')'")]
    [InlineData("w + #", 4, "'#'")]
    [InlineData("1 + expp(w)", 4, "no function 'expp'")]
    [InlineData("max(w)", 0, "2 arguments")]
    [InlineData("exp + 1", 4, "'('")]
    [InlineData("w)", 1, "an operator")]
    [InlineData("1 +  ", 5, "the end")]
    public void An_error_names_its_character(string text, int position, string what)
    {
        var error = Expression.Parse(text).LeftToArray().Single();
        Assert.Equal(position, error.Position);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Equal(position + 2, error.ToString().Split('\n')[^1].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void Nesting_without_end_is_an_error_and_a_long_sum_is_not()
    {
        Assert.True(Expression.Parse(new string('(', 100_000)).IsLeft);
        Assert.True(Expression.Parse(new string('-', 100_000) + "1").IsLeft);
        Assert.Equal(5000, new Tape<double>(Parsed(string.Join("+", Enumerable.Repeat("1", 5000))), [], []).Value([], []));
    }

    [Fact]
    public void What_is_written_twice_is_one_node() =>
        Assert.Equal(3, Parsed("sin(x + 0 * x) * sin(x + 0 * x)").Nodes.Length - Parsed("0 * x").Nodes.Length);

    [Fact]
    public void A_name_that_is_neither_variable_nor_placeholder_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Tape<double>(Parsed("x + y"), ["x"], []));

    [Theory]
    [InlineData("f < -0.99", -1, true)]
    [InlineData("f < -0.99", -0.99, false)]
    [InlineData("f <= -0.99", -0.99, true)]
    [InlineData("abs(f) > 1 / 2", -0.6, true)]
    [InlineData("f >= 2", 1.9, false)]
    public void A_condition_compares(string text, double f, bool holds) =>
        Assert.Equal(holds, ((Condition)Condition.Parse(text)).Compile<double>(["f"])([f]));

    [Fact]
    public void An_error_of_a_conditions_right_side_is_placed_in_the_whole_text() =>
        Assert.Equal(9, Condition.Parse("f < 1 + 2)").LeftToArray().Single().Position);

    internal static Expression Parsed(string text) => (Expression)Expression.Parse(text);
}
