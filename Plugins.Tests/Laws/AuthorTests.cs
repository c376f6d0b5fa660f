using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Laws;

/// <summary>The library as the test project of a plugin's author uses it.</summary>
public sealed class AuthorTests
{
    [Fact]
    public void Keeps_the_laws() => PluginLaws.MustHold<SignMomentum>();

    [Fact]
    public void An_instance_with_options_of_its_own_is_checked_alone() => PluginLaws.MustHold(new SignMomentum(0.2));

    [Fact]
    public void A_strangers_plugin_loaded_from_its_dll_keeps_the_laws() =>
        PluginLaws.MustHold(Variants.Of(PluginCatalog.Lawful.Find("optimizer", "sign-descent")).Single());

    [Fact]
    public void Every_broken_law_is_told_in_a_line_with_seed_and_counterexample()
    {
        var thrown = Assert.Throws<LawsBroken>(() => PluginLaws.MustHold<WrongTwice>());
        Assert.Contains("The_first_direction_does_not_climb", thrown.Broken.Select(broken => broken.Law.Name));
        Assert.Contains("Every_output_slot_and_scalar_is_written", thrown.Broken.Select(broken => broken.Law.Name));
        var lines = thrown.Message.Split('\n');
        Assert.Equal(thrown.Broken.Count, lines.Length);
        Assert.Equal(thrown.Broken.Count, thrown.Broken.DistinctBy(broken => broken.Law.Name).Count());
        Assert.All(lines, line => Assert.Matches("^WrongTwice [{] Scale = .* [}]: [A-Z]\\w+: .+; seed \\d+, smallest case: .+$", line));
    }

    [Fact]
    public void A_gradient_that_disagrees_is_told_by_its_ratio_and_worst_component()
    {
        var thrown = Assert.Throws<LawsBroken>(() => PluginLaws.MustHold<ForgetsTheHalf>());
        Assert.Equal(LawKind.Gradient, thrown.Broken[0].Law.Kind);
        Assert.Contains(thrown.Broken, broken => broken.Law.Name == "The_gradient_of_the_composed_cost_is_right");
        Assert.Matches("ratio 0[.]\\d+, worst W\\d\\[\\d,\\d\\]: analytic \\S+, numerical \\S+;", thrown.Message);
    }

    [Fact]
    public void What_cannot_be_made_from_its_declaration_is_said()
    {
        Assert.Empty(Variants.Of(typeof(NeedsAText)));
        Assert.Contains("new NeedsAText(", Assert.Throws<ArgumentException>(() => PluginLaws.MustHold<NeedsAText>()).Message, StringComparison.Ordinal);
        PluginLaws.MustHold(new NeedsAText("here"));
    }

    [Fact]
    public void An_option_that_is_a_plugin_gets_one_of_the_library() =>
        Assert.NotNull(((Slowed)Assert.Single(Variants.Of(typeof(Slowed)))).Inner);

    [Fact]
    public void Derivatives_come_first() => Assert.All(
        PluginCatalog.Ours.Types.SelectMany(type => Variants.Of(type).Take(1)),
        plugin => Assert.Equal(LawSuite.Of(plugin).OrderByDescending(law => law.Kind).Select(law => law.Name), LawSuite.Of(plugin).Select(law => law.Name)));

    [Fact]
    public void The_version_names_the_release_and_the_build() => Assert.Matches("^\\d+[.]\\d+[.]\\d+[+][0-9a-f]{8}$", LawSuite.Version);

    [Plugin("sign-momentum")]
    private sealed record SignMomentum([property: InRange(0, 1, MaximumIsExclusive = true)] double Beta = 0.9) : IOptimizer
    {
        public IReadOnlyList<Slot> Slots { get; } = [new("v")];

        public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var beta = T.CreateChecked(Beta);
            var v = tile.Slots[0];
            for (var i = 0; i < update.Length; i++)
            {
                next[0][i] = (beta * v[i]) + ((T.One - beta) * tile.Update[i]);
                update[i] = T.CreateChecked(T.Sign(next[0][i]));
            }
        }
    }

    [Plugin("wrong-twice")]
    private sealed record WrongTwice([property: InRange(0, 1)] double Scale = 0.5) : IOptimizer
    {
        public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (var i = 1; i < update.Length; i++)
            {
                update[i] = -T.CreateChecked(Scale) * tile.Update[i];
            }
        }
    }

    [Plugin("forgets-the-half")]
    private sealed record ForgetsTheHalf : IPenalty
    {
        public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (var i = 0; i < update.Length; i++)
            {
                update[i] = tile.Update[i] + tile.Theta[i];
            }
        }

        public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var sum = 0.0;
            foreach (var entry in entries)
            {
                foreach (var w in entry.Of(theta))
                {
                    sum += double.CreateChecked(w) * double.CreateChecked(w);
                }
            }

            return sum;
        }
    }

    [Plugin("needs-a-text")]
    private sealed record NeedsAText(string Name) : ISchedule
    {
        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => Name.Length > 0 ? alpha0 : 0;
    }

    [Plugin("slowed")]
    private sealed record Slowed(ISchedule Inner) : ISchedule
    {
        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => Inner.Alpha(alpha0 / 2, clock, history);
    }
}
