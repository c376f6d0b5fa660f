using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Tests.Network;

/// <summary><c>y = x - mean x</c>, feature by feature over the mini-batch; its backward may forget that the mean moves.</summary>
internal sealed record Centring(bool DropsTerm) : INormalization
{
    public IReadOnlyList<Role> Parameters => [];

    public bool CancelsBias => true;

    public int CacheLength(MatrixShape shape) => 0;

    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Centre(input.Shape, input.X, y);

    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => input.X.CopyTo(y);

    public void Backward<T>(
        in NormalizationInput<T> input, ReadOnlySpan<T> cache, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (DropsTerm)
        {
            dy.CopyTo(dx);
        }
        else
        {
            Centre(input.Shape, dy, dx);
        }
    }

    private static void Centre<T>(MatrixShape shape, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var column = 0; column < shape.Columns; column++)
        {
            var sum = T.Zero;
            for (var row = 0; row < shape.Rows; row++)
            {
                sum += x[(row * shape.Columns) + column];
            }

            for (var row = 0; row < shape.Rows; row++)
            {
                var place = (row * shape.Columns) + column;
                y[place] = x[place] - (sum / T.CreateChecked(shape.Rows));
            }
        }
    }
}
