using System.Runtime.Intrinsics;

namespace Pipeline.Kernel.Numerics.Products;

/// <summary>
/// <c>C = A B</c> over few terms, without a bias: rows of B stay in registers while rows of A pass by. A register tile of
/// C would spend more time on loading and storing its sums than on so few terms.
/// </summary>
internal static unsafe class ShallowProduct<T>
    where T : unmanaged
{
    /// <summary>Rows after which the next columns follow, so that the epilogue finds them in the L1 cache.</summary>
    private const int Rows = 32;

    /// <summary>Whether the rows of B lie as they are read, and fit into the registers.</summary>
    public static bool Fits(in Product<T> product) =>
        product.B.Column == 1 && product.Bias == null && !product.GoesOn && product.K is > 0 and <= Shallow512.MaxDepth;

    /// <summary>Computes some rows and columns of C.</summary>
    public static void Run(in Product<T> product, Cut rows, Cut columns, in Epilogue<T> epilogue)
    {
        var width = Tiles.VectorColumns<T>();
        var whole = columns with { Length = columns.Length / width * width };
        for (var row = rows.From; row < rows.End && whole.Length > 0; row += Rows)
        {
            var strip = new Cut(row, Math.Min(Rows, rows.End - row));
            for (var column = whole.From; column < whole.End; column += width)
            {
                RunVector(product, strip, column);
            }

            epilogue.Apply(product, strip, whole);
        }

        new BlockProduct<T>(product, rows, new(whole.End, columns.End - whole.End), epilogue).Run();
    }

    private static void RunVector(in Product<T> product, Cut rows, int column)
    {
        var tile = new TileProduct<T>
        {
            A = product.A.At(rows.From, 0),
            ARow = product.A.Row,
            AStep = product.A.Column,
            B = product.B.At(0, column),
            BStep = product.B.Row,
            C = product.C + ((nint)rows.From * product.N) + column,
            CRow = product.N,
            K = product.K,
        };
        if (Vector512.IsHardwareAccelerated)
        {
            Shallow512.Run(tile, rows.Length);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Shallow256.Run(tile, rows.Length);
        }
        else
        {
            Shallow128.Run(tile, rows.Length);
        }
    }
}
