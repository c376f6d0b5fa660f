using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Bounds the incoming weights of every unit after the step: a row w of W with <c>||w|| &gt; maximum</c> becomes
/// <c>w * maximum / ||w||</c>. Rows within the bound keep their bits.
/// Source: Srebro and Shraibman 2005; Srivastava et al. 2014 (beside dropout, 3 to 4).
/// </summary>
[Plugin("max-norm")]
[Description("Rows of weights longer than the bound are cut to it after the step.")]
public sealed record MaxNorm(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Longest row of weights allowed.")]
    double Maximum = 3) : IProjection
{
    Grain ITiled.Grain => Grain.Entry;

    /// <inheritdoc/>
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = tile.Entries[0].Columns;
        for (var start = 0; start < theta.Length; start += columns)
        {
            Bound(tile.Theta.Slice(start, columns), theta.Slice(start, columns));
        }
    }

    private void Bound<T>(ReadOnlySpan<T> row, Span<T> bounded)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        row.CopyTo(bounded);
        var (factor, shrink) = (T.One, T.One - (T.BitIncrement(T.One) - T.One));
        for (var norm = Norm<T>(row); norm > Maximum && double.IsFinite(norm); norm = Norm<T>(bounded))
        {
            // Rounding may leave the row just outside: each further turn takes at least a rounding off.
            factor *= T.CreateChecked(Maximum / norm) * shrink;
            for (var i = 0; i < row.Length; i++)
            {
                bounded[i] = row[i] * factor;
            }
        }
    }

    private static double Norm<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Math.Sqrt(double.CreateChecked(Reductions.SumOfSquares(row)));
}
