using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// A multiple of the identity: <c>W = scale I</c>; where W is not square, ones on the main diagonal times scale and 0
/// beside it. In a deep linear network of such layers the signal grows as <c>scale^L</c>.
/// Source: the course, vanishing and exploding gradients; torch.nn.init.eye_, Keras' Identity.
/// </summary>
[Plugin("identity")]
[Description("scale on the main diagonal of each weight matrix, 0 beside it.")]
public sealed record Identity(
    [InRange(double.NegativeInfinity, double.PositiveInfinity), Description("Value on the diagonal.")]
    double Scale = 1) : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        destination.Clear();
        var scale = T.CreateChecked(Scale);
        for (var i = 0; i < Math.Min(entry.Rows, entry.Columns); i++)
        {
            destination[(i * entry.Columns) + i] = scale;
        }
    }
}
