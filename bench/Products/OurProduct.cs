using Pipeline.Kernel.Numerics;

namespace Pipeline.Bench.Products;

/// <summary>A product by the kernel, into a matrix it is given.</summary>
internal sealed class OurProduct(Shape shape, Lanes lanes, Operands operands)
{
    private readonly float[] c = new float[shape.M * shape.N];

    public float[] Multiply()
    {
        var (m, n, k) = (shape.M, shape.N, shape.K);
        switch (shape.Form)
        {
            case Form.NT:
                MatrixProduct.NT<float>(lanes, m, n, k, operands.A, operands.B, operands.Bias, c);
                break;
            case Form.TN:
                MatrixProduct.TN<float>(lanes, m, n, k, operands.A, operands.B, c);
                break;
            default:
                MatrixProduct.NN<float>(lanes, m, n, k, operands.A, operands.B, c);
                break;
        }

        return c;
    }
}
