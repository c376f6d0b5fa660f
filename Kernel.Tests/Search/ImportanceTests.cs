using System.Collections.Immutable;
using Pipeline.Kernel.Search;
using Xunit;

namespace Pipeline.Kernel.Tests.Search;

public sealed class ImportanceTests
{
    private static readonly ImmutableArray<Parameter> Space =
        [new("weak", new LinearScale(0, 1)), new("strong", new LinearScale(0, 1)), new("choice", new ChoiceScale(3)), new("idle", new LinearScale(0, 1))];

    [Fact]
    public void What_moves_the_cost_most_comes_first_and_what_does_nothing_explains_next_to_nothing()
    {
        var studies = Enumerable.Range(1, 60)
            .Select(seed => Shares(100, x => (0.3 * x[0]) + (3 * Math.Abs(x[1] - 0.4)) + (x[2] == 1 ? 0.5 : 0), (ulong)seed))
            .ToArray();
        Assert.All(studies, shares => Assert.Equal("strong", shares[0].Name));
        Assert.True(studies.Count(shares => shares[1].Name == "choice") > 50);
        // Chance has mean 0 before it is cut off there, and a standard deviation of sqrt(2 (k - 1)) / n = 0.037.
        Assert.InRange(studies.Average(shares => shares.Single(share => share.Name == "idle").Share), 0, 0.025);
    }

    [Fact]
    public void A_parameter_alone_explains_nearly_all() =>
        Assert.InRange(Shares(200, x => x[1])[0].Share, 0.98, 1);

    [Fact]
    public void Ranks_do_not_see_how_large_a_cost_is() => Assert.Equal(
        Shares(60, x => x[1] + (0.1 * x[0])),
        Shares(60, x => Math.Exp(30 * (x[1] + (0.1 * x[0])))));

    [Fact]
    public void Trials_that_diverged_count_as_the_worst() =>
        Assert.True(Shares(60, x => x[1] > 0.7 ? double.NaN : 1)[0] is { Name: "strong", Share: > 0.5 });

    [Fact]
    public void Equal_costs_and_single_trials_explain_nothing()
    {
        Assert.All(Shares(30, _ => 1), share => Assert.Equal(0, share.Share));
        Assert.All(Shares(1, x => x[0]), share => Assert.Equal(0, share.Share));
    }

    private static ImmutableArray<Importance> Shares(int trials, Func<ImmutableArray<double>, double> cost, ulong seed = 5) =>
        Importance.Of(Space, new Study(Space, new RandomSampler(), trials, seed).Minimise(cost));
}
