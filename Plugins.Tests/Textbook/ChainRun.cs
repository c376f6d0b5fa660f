using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws.Rules;

namespace Pipeline.Plugins.Tests.Textbook;

/// <summary>
/// A chain run by the book, in double, a whole entry at a time: penalties add to the gradient, links turn the
/// direction, <c>theta = theta - alpha direction</c>, projections constrain. Shares no code with the kernel's step.
/// </summary>
internal sealed class ChainRun
{
    private readonly Chain chain;
    private readonly Layout layout;
    private readonly List<RuleState<double>> states;
    private int step;

    public ChainRun(Chain chain, Layout layout, double[] theta)
    {
        (this.chain, this.layout, Theta) = (chain, layout, theta);
        states = [.. chain.All.Select(link => RuleState<double>.Initial(link.Rule, theta))];
    }

    /// <summary>The parameters after the steps so far.</summary>
    public double[] Theta { get; private set; }

    /// <summary>One vector that the chain keeps, by its place among the links of the chain and its place in the rule.</summary>
    public double[] Slot(int link, int slot) => states[link].Slots.AsSpan(slot * layout.Length, layout.Length).ToArray();

    /// <summary>One update.</summary>
    /// <returns>The direction that the last link gave.</returns>
    public double[] Step(double[] gradient, double alpha, int exampleCount = 1)
    {
        step++;
        var context = new StepContext(new(step, 0, step, int.MaxValue, 1), alpha, exampleCount, RandomKey.FromSeed(0));
        var (update, place) = (gradient, 0);
        foreach (var link in chain.All.Where(link => link.Rule is IUpdateRule))
        {
            (update, states[place]) = states[place].Step(link, layout, update, Theta, context);
            place++;
        }

        Theta = [.. Theta.Zip(update, (value, direction) => value - alpha * direction)];
        foreach (var link in chain.Projections)
        {
            (Theta, states[place]) = states[place].Step(link, layout, [], Theta, context);
            place++;
        }

        return update;
    }
}
