using System.Numerics;
using Pipeline.Kernel.Numerics.Products;

namespace Pipeline.Kernel.Model;

/// <summary>Applies a layer's activation to its product.</summary>
internal readonly record struct Activating<T>(LayerPass<T> Layer) : IEpilogue<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public void Apply(int offset, Span<T> values) => Layer.Activate(offset, values);
}

/// <summary>Takes a gradient back through a layer's activation, or through all that the layer does behind that.</summary>
internal readonly record struct Differentiating<T>(LayerPass<T> Layer, bool WholeOutput) : IEpilogue<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public void Apply(int offset, Span<T> values)
    {
        if (WholeOutput)
        {
            Layer.Differentiate(offset, values);
        }
        else
        {
            Layer.DifferentiateActivation(offset, values);
        }
    }
}
