using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Foreign;

/// <summary>Steps by the sign of the direction: <c>update = sign(g)</c>, 0 where |g| is within the dead zone.</summary>
/// <param name="DeadZone">Gradients no larger than this give no step.</param>
[Plugin("sign-descent")]
public sealed record SignDescent(
    [InRange(0, double.PositiveInfinity, MaximumIsExclusive = true), Description("Gradients no larger than this give no step.")]
    double DeadZone = 0) : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var deadZone = T.CreateChecked(DeadZone);
        for (var i = 0; i < update.Length; i++)
        {
            var g = tile.Update[i];
            update[i] = T.Abs(g) > deadZone ? T.CreateChecked(T.Sign(g)) : T.Zero;
        }
    }
}
