using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Tests.Reference;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

public sealed class ChainTests
{
    // 1,500 weights cross several tiles; entries of odd lengths leave ragged ones.
    private static readonly Layout Layout = Layout.Of(
        ("W1", Role.Weight, 1, 50, 30), ("b1", Role.Bias, 1, 50, 1), ("W2", Role.Weight, 2, 3, 50), ("b2", Role.Bias, 2, 3, 1));

    private static readonly double[] Theta = Numbers(1);
    private static readonly double[] G = Numbers(2);

    [Fact]
    public void An_empty_chain_is_gradient_descent() =>
        Near.Equal(Expected((theta, g, _) => theta - (0.1 * g)), Update(Chain.Of()), 1e-15, 0);

    [Fact]
    public void A_chain_equals_its_links_by_hand() =>
        Near.Equal(
            Expected((theta, g, _) => theta - (0.1 * 3 * (0.1 * -2 * g))),
            Update(Chain.Of(new Scale(-2), new Momentum(), new Scale(3))),
            1e-13,
            0);

    [Fact]
    public void Penalties_come_before_the_links_and_touch_weights_only() =>
        Near.Equal(
            Expected((theta, g, entry) => theta - (0.1 * 2 * (g + (entry.Role == Role.Weight ? 0.7 / 10 * theta : 0)))),
            Update(new([new(new Squares(0.7))], [new(new Scale(2))], [])),
            1e-13,
            1e-15);

    [Fact]
    public void Projections_hold_exactly_after_the_step()
    {
        var theta = Update(new([], [new(new Scale(2))], [new(new Bound(0.25))]));
        foreach (var entry in Layout.Entries)
        {
            var largest = entry.Of<double>(theta).ToArray().Max(Math.Abs);
            Assert.Equal(entry.Role == Role.Weight, largest <= 0.25);
        }
    }

    [Theory]
    [InlineData(Grain.Element)]
    [InlineData(Grain.Entry)]
    [InlineData(Grain.Network)]
    public void The_grain_of_a_rule_that_treats_elements_alike_does_not_matter(Grain grain)
    {
        var chain = new Chain([new(new Squares(0.3))], [new(new Momentum()), new(new Scale(2, grain)), new(new Momentum(0.5))], [new(new Bound(0.5, grain))]);
        var plain = new Chain([new(new Squares(0.3))], [new(new Momentum()), new(new Scale(2)), new(new Momentum(0.5))], [new(new Bound(0.5))]);
        Assert.Equal(Update(plain), Update(chain));
    }

    [Fact]
    public void A_rule_of_grain_entry_sees_one_whole_entry() =>
        Near.Equal(
            Expected((theta, g, entry) => theta - (0.1 * g / Norm(entry.Of<double>(G)))),
            Update(Chain.Of(new UnitNorm(Grain.Entry))),
            1e-12,
            1e-15);

    [Fact]
    public void A_rule_of_grain_network_sees_everything() =>
        Near.Equal(
            Expected((theta, g, _) => theta - (0.1 * g / Norm(G))), Update(Chain.Of(new UnitNorm(Grain.Network))), 1e-12, 1e-15);

    [Fact]
    public void A_mask_lets_other_entries_pass_through_and_hides_them_from_a_network_wide_rule()
    {
        var only = new Only([Role.Weight], ["b2"]);
        var norm = Norm([.. Layout.Entries.Where(entry => only.Covers(entry)).SelectMany(entry => entry.Of<double>(G).ToArray())]);
        var (theta, state) = Apply(new([], [new(new UnitNorm(Grain.Network), only)], []));
        Near.Equal(Expected((t, g, entry) => t - (0.1 * (entry.Name == "b1" ? g : g / norm))), theta, 1e-12, 1e-15);
        foreach (var entry in Layout.Entries)
        {
            var seen = entry.Of(state.Slots.Vector(0, Layout));
            Assert.All(seen.ToArray(), value => Assert.Equal(entry.Name == "b1" ? 0 : 1, value));
        }
    }

    [Theory]
    [InlineData(Grain.Element)]
    [InlineData(Grain.Entry)]
    [InlineData(Grain.Network)]
    public void A_projection_sees_theta_after_the_step_and_no_direction_and_leaves_masked_entries_alone(Grain grain) =>
        Near.Equal(
            Expected((theta, g, entry) => (entry.Name == "b1" ? 1 : 2) * (theta - (0.1 * g))),
            Update(new([], [new(new Scale(1))], [new(new Doubled(grain), new([Role.Weight], ["b2"]))])),
            1e-13,
            0);

    [Fact]
    public void Masks_by_role_or_name_pass_the_direction_through() =>
        Near.Equal(
            Expected((theta, g, entry) => theta - (0.1 * (entry.Name is "W2" or "b1" or "b2" ? 5 * g : g))),
            Update(new([], [new(new Scale(5), new([Role.Bias], ["W2"]))], [])),
            1e-13,
            0);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_formula_behind_a_mask_steps_where_it_is_and_leaves_the_step_to_others_elsewhere(bool isLast)
    {
        var masked = new Link<IUpdateRule>(new Averaging(), new Only([Role.Weight], []));
        var scale = new Link<IUpdateRule>(new Scale(4));
        Near.Equal(
            Expected((theta, g, entry) => theta - (0.1 * (isLast ? Average(4 * g, theta, entry) : 4 * Average(g, theta, entry)))),
            Update(new([], isLast ? [scale, masked] : [masked, scale], [])),
            1e-13,
            1e-15);
        static double Average(double g, double theta, Entry entry) => entry.Role == Role.Weight ? (0.25 * g) + (0.001 * theta) : g;
    }

    [Fact]
    public void A_formula_before_a_projection_is_projected() =>
        Near.Equal(
            Expected((theta, g, entry) => Math.Clamp(
                theta - (0.1 * ((0.25 * g) + (0.001 * theta))),
                entry.Role == Role.Weight ? -0.25 : double.NegativeInfinity,
                entry.Role == Role.Weight ? 0.25 : double.PositiveInfinity)),
            Update(new([], [new(new Averaging())], [new(new Bound(0.25))])),
            1e-13,
            1e-15);

    [Fact]
    public void Scalars_start_at_their_initial_value_and_advance_once_a_step()
    {
        var (theta, state) = Apply(Chain.Of(new Counting()));
        Near.Equal(Expected((t, _, _) => t - (0.1 * 11)), theta, 1e-13, 1e-15);
        Assert.Equal([11], state.Scalars);
    }

    [Fact]
    public void Slots_are_named_by_place_and_symbol()
    {
        var (_, state) = Apply(Chain.Of(new Scale(1), new Momentum()));
        Assert.Equal(["1.v"], state.Slots.Names);
        Near.Equal([.. G.Select(g => 0.1 * g)], state.Slots.Vector(0, Layout), 1e-12, 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Averages_of_vanishing_gradients_become_zero_and_never_denormal(bool formula)
    {
        var chain = Chain.Of(formula ? new Averaging() : new Momentum());
        var state = Start<float>(chain);
        for (var step = 0; step < 2000; step++)
        {
            var g = new float[Layout.Length];
            g.AsSpan().Fill(step == 0 ? 1 : 0);
            state = Step.Update(chain, state, new(Layout, g), 0.1, 10, default, Lanes.Single);
            Assert.DoesNotContain(state.Slots.Vector(0, Layout).ToArray(), value => float.IsSubnormal(value));
        }

        Assert.All(state.Slots.Vector(0, Layout).ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit() =>
        Gen.Int[2, 4].Sample(
            count =>
            {
                using var lanes = new Lanes(count);
                var layout = Layout.Of(("W1", Role.Weight, 1, 300, 301));
                var (chain, g) = (Chain.Of(new Momentum(), new Scale(3)), new float[layout.Length]);
                RandomFill.Normal(RandomKey.FromSeed(3), g.AsSpan());
                var state = InitialState.Of(chain, new([]), new Theta<float>(layout, g), Clock.First(1, 1));
                var gradient = new Gradient<float>(layout, g);
                var one = Step.Update(chain, state, gradient, 0.1, 10, default, Lanes.Single);
                Assert.Equal(Runs.Bits(one), Runs.Bits(Step.Update(chain, state, gradient, 0.1, 10, default, lanes)));
            },
            iter: 6);

    private static double[] Update(Chain chain) => Apply(chain).Theta;

    private static (double[] Theta, TrainingState<double> State) Apply(Chain chain)
    {
        var state = Step.Update(chain, Start<double>(chain), new Gradient<double>(Layout, G), 0.1, 10, default, Lanes.Single);
        return (state.Theta.Span.ToArray(), state);
    }

    private static TrainingState<T> Start<T>(Chain chain)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        InitialState.Of(chain, new([]), new Theta<T>(Layout, [.. Theta.Select(T.CreateChecked)]), Clock.First(10, 1));

    private static double[] Expected(Func<double, double, Entry, double> rule) =>
        [.. Theta.Select((theta, index) => rule(theta, G[index], Layout.At(index)))];

    private static double Norm(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var value in x)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }

    private static double[] Numbers(ulong seed)
    {
        var numbers = new double[Layout.Length];
        RandomFill.Normal(RandomKey.FromSeed(seed), numbers.AsSpan());
        return numbers;
    }
}
