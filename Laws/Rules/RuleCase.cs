using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Rules;

/// <summary>A short run for one rule: where it starts and the direction that comes in at every step.</summary>
/// <param name="Layout">Entries of roles the rule covers.</param>
/// <param name="Theta">Parameters, and what a projection is given.</param>
/// <param name="Gradients">One direction a step.</param>
/// <param name="Alpha">Learning rate.</param>
/// <param name="ExampleCount">m.</param>
internal sealed record RuleCase(Layout Layout, double[] Theta, double[][] Gradients, double Alpha, int ExampleCount)
{
    /// <summary>Origin of the rule's randomness.</summary>
    public ulong Seed { get; init; } = 17;

    /// <summary>The context of the step counted from 1.</summary>
    public StepContext Context(int step) =>
        new(new(step, 0, step, Math.Max(step, Gradients.Length), 1), Alpha, ExampleCount, RandomKey.FromSeed(Seed).Split(step));

    /// <summary>Whether the rule draws random numbers: another key, another result. Zeros and order then mean nothing.</summary>
    public bool IsRandomFor(ITiled rule) => !Bits.Equal<double>(
        Play(rule, Tiling.Whole, double.NaN).Outputs, (this with { Seed = Seed + 1 }).Play(rule, Tiling.Whole, double.NaN).Outputs);

    /// <summary>Runs the rule; theta moves against the direction as in training.</summary>
    internal RuleTrace<T> Play<T>(ITiled rule, Tiling tiling, T poison)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var theta = Bits.Of<T>(Theta);
        var state = RuleState<T>.Initial(rule, theta);
        var outputs = new List<T>();
        foreach (var (index, gradient) in Gradients.Index())
        {
            var update = Bits.Of<T>(gradient);
            var (output, next) = state.Step(
                rule, Layout, rule is IUpdateRule ? update : [], theta, Context(index + 1), tiling, poison);
            outputs.AddRange(output);
            state = next;
            theta = Moved(rule, theta, rule is IUpdateRule ? output : update);
        }

        return new([.. outputs], state);
    }

    private T[] Moved<T>(ITiled rule, T[] theta, T[] direction)
        where T : INumberBase<T>
    {
        var alpha = T.CreateChecked(rule is IUpdateRule ? Alpha : 0.1);
        return [.. theta.Zip(direction, (value, step) => T.IsFinite(step) ? value - alpha * step : value)];
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"alpha {Alpha}, m {ExampleCount}, entries {string.Join(' ', Layout.Entries.Select(entry => $"{entry.Name}:{entry.Rows}x{entry.Columns}"))}, theta [{string.Join(", ", Theta.Take(12))}], gradients {string.Join(" ", Gradients.Select(gradient => $"[{string.Join(", ", gradient.Take(12))}]"))}");
}

/// <summary>What a rule wrote during a run.</summary>
/// <param name="Outputs">Direction or parameters, step after step.</param>
/// <param name="State">Slots and scalars after the last step.</param>
internal sealed record RuleTrace<T>(T[] Outputs, RuleState<T> State)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Throws unless both runs wrote the same bits.</summary>
    public void MustEqual(RuleTrace<T> other, string what)
    {
        Violation.UnlessSame(Outputs, other.Outputs, $"{what}: output");
        Violation.UnlessSame(State.Slots, other.State.Slots, $"{what}: slots");
        Violation.UnlessSame(State.Scalars, other.State.Scalars, $"{what}: scalars");
    }
}
