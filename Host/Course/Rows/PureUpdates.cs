using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Course.Rows;

/// <summary>An update as a pure function: state and gradient in, new state out.</summary>
internal static class PureUpdates
{
    private static readonly string[] Names = ["gradient-descent", "momentum", "adam"];

    /// <summary>What each of the course's updates leaves alone, repeats and returns.</summary>
    public static Observed All(Lab lab)
    {
        var seen = Names.Select(name => One(lab.Create<IOptimizer>(name))).ToArray();
        return
        [
            ("inputsUnchanged", seen.All(one => one.Unchanged)),
            ("equalOutputs", seen.All(one => one.Equal)),
            ("thetaMoved", seen.All(one => one.Moved)),
            ("state", (string[])[.. seen.Select(one => one.State)]),
        ];
    }

    private static (bool Unchanged, bool Equal, bool Moved, string State) One(IOptimizer optimizer)
    {
        var layout = Layout.Of(("W1", Role.Weight, 1, 2, 2));
        var chain = Chain.Of(optimizer);
        var gradient = new Gradient<double>(layout, Updates.Worked[0]);
        // The second step, so that the state that goes in is not the first one.
        var before = Next(InitialState.Of(chain, StatisticsLayout.Of([]), new Theta<double>(layout, [1, -2, 0.5, 0]), Clock.First(10, 1)));
        var (bits, next, again) = (Bits(before), Next(before), Next(before));
        return (
            Bits(before).SequenceEqual(bits) && gradient.Span.SequenceEqual(Updates.Worked[0]),
            Bits(next).SequenceEqual(Bits(again)),
            !Bits(next).SequenceEqual(bits),
            string.Join(" ", ["theta", .. next.Slots.Names.Select(name => name[2..]), $"t{next.Clock.Step - 1}"]));

        TrainingState<double> Next(TrainingState<double> state) => Step.Update(chain, state, gradient, 0.1, 1, default, Lanes.Single);

        double[] Bits(TrainingState<double> state) =>
        [
            .. state.Theta.Span, .. state.Scalars,
            .. state.Slots.Names.SelectMany((_, index) => state.Slots.Vector(index, layout).ToArray()),
        ];
    }
}
