namespace Pipeline.Kernel.Model;

/// <summary>
/// Takes the gradients of a dense layer's product, <c>dW = dZ^T X</c> and <c>db = sum over examples of dZ</c>, one layer
/// after the other from the last to the first. The layer's parameters are no longer needed once it is called.
/// </summary>
internal interface IWeightGradient<T>
    where T : unmanaged
{
    /// <summary>Computes the gradients of one layer and does with them what they are for.</summary>
    /// <param name="layer">Where the layer's parameters lie.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="dz">Gradient of the product: examples x units.</param>
    /// <param name="x">The layer's input: examples x fan-in.</param>
    void Take(in LayerParameters layer, int rows, ReadOnlySpan<T> dz, ReadOnlySpan<T> x);
}
