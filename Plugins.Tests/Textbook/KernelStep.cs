using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Laws;
using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Golden;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook;

/// <summary>The kernel's tiled step does what the chain does by the book, whatever the chain is made of.</summary>
public sealed class KernelStep
{
    // Longer than a tile of doubles, and of no round length.
    private static readonly Layout Network = Layout.Of(
        ("W1", Role.Weight, 1, 37, 29), ("b1", Role.Bias, 1, 37, 1), ("gamma1", Role.Gamma, 1, 37, 1), ("beta1", Role.Beta, 1, 37, 1), ("W2", Role.Weight, 2, 3, 37));

    private static readonly Gen<double> Number = Gen.Int[-(1 << 12), 1 << 12].Select(size => size / 2048.0);

    private static readonly Gen<Link<IUpdateRule>> Links =
        from type in Gen.OneOf(PluginCatalog.Ours.Of<IUpdateRule>().Where(type => !type.IsAssignableTo(typeof(IPenalty))).ToArray())
        from only in Gen.OneOf(Only.Everything, new([Role.Weight], []), new([Role.Bias], ["W2"]), new([], ["gamma1", "W1"]))
        select new Link<IUpdateRule>((IUpdateRule)Variants.Of(type).First(), only);

    private static readonly Gen<Chain> Chains =
        from penalties in Rules<IPenalty>().Array[0, 2]
        from links in Links.Array[1, 4]
        from projections in Rules<IProjection>().Array[0, 2]
        select new Chain([.. penalties], [.. links], [.. projections]);

    [Fact]
    public void Update_is_the_textbooks() =>
        Gen.Select(Chains, Number.Array[Network.Length], Number.Array[Network.Length].Array[1, 3]).Sample(
            (chain, theta, gradients) =>
            {
                var state = InitialState.Of(chain, new StatisticsLayout([]), new Theta<double>(Network, theta), Clock.First(10, 1));
                var textbook = new ChainRun(chain, Network, theta);
                foreach (var gradient in gradients)
                {
                    state = Step.Update(chain, state, new Gradient<double>(Network, gradient), 0.03125, 8, RandomKey.FromSeed(1), Lanes.Single);
                    textbook.Step(gradient, 0.03125, 8);
                    Close.MustByScale(textbook.Theta, state.Theta.Span.ToArray(), 1e-12, string.Join(", ", chain.All.Select(link => $"{link.Rule} on {Describe(link.Only)}")));
                }
            },
            iter: 60, threads: 1);

    [Fact]
    public void Slots_are_named_by_their_place_in_the_chain_and_hold_the_textbooks_values()
    {
        var chain = new ChainRecipe(0, Use.Of("momentum"), Use.Of("adam")).Compose();
        double[] theta = [.. Enumerable.Range(0, Network.Length).Select(i => Math.Sin(i))];
        var state = InitialState.Of(chain, new StatisticsLayout([]), new Theta<double>(Network, theta), Clock.First(10, 1));
        state = Step.Update(chain, state, new Gradient<double>(Network, theta), 0.1, 8, RandomKey.FromSeed(1), Lanes.Single);
        var textbook = new ChainRun(chain, Network, theta);
        textbook.Step(theta, 0.1, 8);
        Assert.Equal(["0.v", "1.m", "1.v"], state.Slots.Names);
        Close.MustByScale(textbook.Slot(0, 0), state.Slots.Vector(0, Network).ToArray(), 1e-14, "0.v");
        Close.MustByScale(textbook.Slot(1, 0), state.Slots.Vector(1, Network).ToArray(), 1e-14, "1.m");
        Close.MustByScale(textbook.Slot(1, 1), state.Slots.Vector(2, Network).ToArray(), 1e-14, "1.v");
    }

    private static Gen<Link<TRule>> Rules<TRule>()
        where TRule : ITiled => Gen.OneOf(PluginCatalog.Ours.Of<TRule>().ToArray())
            .Select(type => new Link<TRule>((TRule)Variants.Of(type).First()));

    private static string Describe(Only only) => string.Join(' ', only.Roles.Select(role => $"{role}").Concat(only.Names));
}
