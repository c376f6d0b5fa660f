using static TorchSharp.torch;

namespace Pipeline.Bench.Products;

/// <summary>The same product by TorchSharp, as a user writes it.</summary>
internal sealed class TorchProduct(Shape shape, Operands operands)
{
    private readonly Tensor a = shape.Form == Form.TN ? tensor(operands.A, shape.K, shape.M) : tensor(operands.A, shape.M, shape.K);
    private readonly Tensor b = shape.Form == Form.NT ? tensor(operands.B, shape.N, shape.K) : tensor(operands.B, shape.K, shape.N);
    private readonly Tensor bias = tensor(operands.Bias);

    public Tensor Multiply()
    {
        using var scope = NewDisposeScope();
        return (shape.Form switch
        {
            Form.NT => nn.functional.linear(a, b, bias),
            Form.TN => mm(a.t(), b),
            _ => mm(a, b),
        }).MoveToOuterDisposeScope();
    }
}
