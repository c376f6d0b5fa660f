using CsCheck;
using Pipeline.Laws;
using Xunit;

namespace Pipeline.Plugins.Tests.Laws;

/// <summary>The runner of the laws: seeded, shrinking, reproducible.</summary>
public sealed class PropertyTests
{
    private static readonly Gen<int[]> Numbers = Gen.Int[0, 1000].Array[0, 20];

    [Fact]
    public void The_same_seed_draws_the_same_cases_and_another_seed_others()
    {
        Assert.Equal(Drawn(7), Drawn(7));
        Assert.Equal(Drawn(7)[1..], Drawn(8)[..^1]);
        Assert.NotEqual(Drawn(7), Drawn(1007));
    }

    [Fact]
    public void A_law_that_holds_draws_all_its_cases() => Assert.Equal(20, Drawn(1).Count);

    [Fact]
    public void A_failure_is_shrunk_and_its_seed_comes_to_it_at_once()
    {
        var law = new Law("No_number_is_large", Property.Of(Numbers, 100, numbers => Violation.Unless(numbers.All(n => n < 400), $"{numbers.Max()} is large")));
        var broken = Assert.Throws<LawBroken>(() => law.Check());
        Assert.InRange(broken.Counterexample.Split(',').Length, 1, 2);
        var seen = new List<string>();
        var watched = new Law("No_number_is_large", Property.Of(Numbers, 100, numbers =>
        {
            seen.Add(string.Join(", ", numbers));
            Violation.Unless(numbers.All(n => n < 400), $"{numbers.Max()} is large");
        }));
        var again = Assert.Throws<LawBroken>(() => watched.Check(broken.Seed));
        Assert.Equal((broken.Message, broken.Seed), (again.Message, again.Seed));
        Assert.Contains(seen[0], broken.Counterexample);
    }

    [Fact]
    public void Of_two_parts_the_later_ones_failure_is_come_to_at_once_too()
    {
        var calls = 0;
        var law = new Law(
            "Both",
            Property.Of(Numbers, 50, _ => calls++),
            Property.Of(Numbers, 100, numbers => Violation.Unless(numbers.Length < 10, $"{numbers.Length} are many")));
        var broken = Assert.Throws<LawBroken>(() => law.Check());
        calls = 0;
        var again = Assert.Throws<LawBroken>(() => law.Check(broken.Seed));
        Assert.Equal(broken.Message, again.Message);
        Assert.Equal("10 are many", again.Detail);
        Assert.Equal((1, 150), (calls, law.Cases));
    }

    [Fact]
    public void What_a_plugin_throws_breaks_the_law_and_is_named()
    {
        var law = new Law("Nothing_is_thrown", Property.Of(Numbers, 1, _ => throw new InvalidOperationException("two\nlines")));
        var broken = Assert.Throws<LawBroken>(() => law.Check());
        Assert.Equal("InvalidOperationException: two lines", broken.Detail);
        Assert.IsType<InvalidOperationException>(broken.InnerException);
        Assert.DoesNotContain('\n', broken.Message);
    }

    [Fact]
    public void Numbers_are_written_alike_in_every_country()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = Comma();
            var law = new Law("None", Property.Of(Gen.Const(1.5), 1, half => Violation.Unless(false, $"{half}")));
            Assert.Equal("1.5", Assert.Throws<LawBroken>(() => law.Check()).Detail);
            Assert.Equal(Comma(), Thread.CurrentThread.CurrentCulture);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    private static System.Globalization.CultureInfo Comma()
    {
        var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }

    private static List<string> Drawn(ulong seed)
    {
        var seen = new List<string>();
        new Law("None", Property.Of(Numbers, 20, numbers => seen.Add(string.Join(", ", numbers)))).Check(seed);
        return seen;
    }
}
