using System.Numerics;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Model;

/// <summary>Writes the gradients of all weights and biases into one vector, laid out like theta.</summary>
internal sealed class StoredGradient<T>(Memory<T> gradient, Lanes lanes) : IWeightGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public void Take(in LayerParameters layer, int rows, ReadOnlySpan<T> dz, ReadOnlySpan<T> x)
    {
        var weight = layer.Weight;
        MatrixProduct.TN(lanes, weight.Rows, weight.Columns, rows, dz, x, weight.Of(gradient.Span));
        if (layer.Bias is { } bias)
        {
            Reductions.ColumnSums(rows, dz, bias.Of(gradient.Span));
        }
    }
}
