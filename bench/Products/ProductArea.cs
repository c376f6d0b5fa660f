using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Bench.Products;

/// <summary>Matrix products: large squares, and those of a training step's layers.</summary>
internal static class ProductArea
{
    public static IEnumerable<Row> Run(Session session) =>
        from threads in session.Threads
        from shape in Shape.All
        from row in Compare(session, shape, threads)
        select row;

    private static Row[] Compare(Session session, Shape shape, int threads)
    {
        using var lanes = new Lanes(threads);
        var operands = Operands.Of(shape);
        (string, double)[] Figures(double seconds)
        {
            var speed = shape.Flops / seconds / 1e9;
            return [("GFLOP/s", speed), ("% of FMA peak", 100 * speed / session.FmaPeak(threads))];
        }

        return session.Rows(new($"{shape}", threads, "us", 1e6, 1e-4, shape.Target, Figures), Ours, () => Torch(shape, operands, threads));

        IContender Ours()
        {
            var product = new OurProduct(shape, lanes, operands);
            return new Repeated("ours", () => product.Multiply(), product.Multiply);
        }
    }

    private static Repeated Torch(Shape shape, Operands operands, int threads)
    {
        var product = new TorchProduct(shape, operands);
        return Repeated.ByTorch(threads, product.Multiply);
    }
}
