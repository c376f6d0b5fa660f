using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Evaluates, saves and predicts with an average of theta over the steps; training goes on with theta itself. With n
/// steps since the averaging began:
/// <code>
/// average = average + g (theta - average)
/// exponential   g = (1 - beta) / (1 - beta^n)     the bias-corrected exponentially weighted average
/// uniform       g = 1 / n                         the mean
/// </code>
/// g is 1 at the first step: no trace is left of where training started, nor of what was before afterEpoch.
/// Source: Polyak and Juditsky 1992; Izmailov et al. 2018 (stochastic weight averaging); the course, exponentially
/// weighted averages.
/// </summary>
[Plugin("weight-average")]
[Description("Evaluation, prediction and the saved parameters use an average of theta over the steps.")]
public sealed record WeightAverage(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of the exponential average: about 1 / (1 - beta) steps count.")]
    double Beta = 0.999,
    [Description("exponential forgets old steps, uniform is the mean of all.")] AverageKind Kind = AverageKind.Exponential,
    [InRange(0, int.MaxValue), Description("Finished epochs before the averaging begins; until then theta itself is used.")]
    int AfterEpoch = 0) : IProjection, IReadout
{
    IReadOnlyList<Role> ITiled.Roles => RoleSet.All;

    IReadOnlyList<Slot> ITiled.Slots => [new("average", FromTheta: true)];

    IReadOnlyList<Slot> ITiled.Scalars => [new("gain", 1)];

    /// <inheritdoc/>
    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next)
    {
        var count = context.Clock.Step - ((long)AfterEpoch * context.Clock.StepsPerEpoch);
        next[0] = count <= 1 ? 1 : Kind == AverageKind.Uniform ? 1.0 / count : (1 - Beta) / (1 - Math.Pow(Beta, count));
    }

    /// <inheritdoc/>
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A projection's tile has no update, and a formula reads one.
        var source = new Tile<T>(tile.Theta, tile.Theta, tile.Slots, tile.Scalars, tile.Entries, tile.Offset, tile.Context);
        Formula.Apply1(source, theta, next, new Include<T>(tile.Scalars[0]));
    }

    /// <inheritdoc/>
    public void Read<T>(in Tile<T> tile, Span<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Slots[0].CopyTo(theta);

    private readonly struct Include<T>(double gain) : IFormula1<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> kept = new(T.CreateChecked(1 - gain));
        private readonly Vector<T> gain = new(T.CreateChecked(gain));

        // As a weighted mean: with gain 1 the average is theta to the bit.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> average)
        {
            average = (kept * average) + (gain * theta);
            return theta;
        }
    }
}
