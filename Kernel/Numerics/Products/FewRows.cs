namespace Pipeline.Kernel.Numerics.Products;

/// <summary>
/// <c>C = A B + bias</c> where B is stored transposed and A has so few rows that packing B would cost up to half as much as
/// the product: the transposed product, <c>C^T = B^T A^T</c>, reads B where it lies and packs A. The same chains, the same bits.
/// </summary>
internal static unsafe class FewRows<T>
    where T : unmanaged
{
    /// <summary>Vectors of rows up to which packing them costs less than packing B.</summary>
    public const int MaxVectors = 4;

    /// <summary>Whether these rows fill at least three quarters of one to four vectors.</summary>
    public static bool Pays(in Product<T> product, Cut rows)
    {
        var width = Tiles.VectorColumns<T>();
        var vectors = Cut.Pieces(rows.Length, width);
        return product.B.Column != 1 && vectors <= MaxVectors && 4 * rows.Length >= 3 * vectors * width;
    }

    /// <summary>Computes some rows and columns of C.</summary>
    public static void Run(in Product<T> product, Cut rows, Cut columns, in Epilogue<T> epilogue)
    {
        const int BlockColumns = BlockProduct<T>.BlockColumns;
        for (var column = columns.From; column < columns.End; column += BlockColumns)
        {
            var block = new Cut(column, Math.Min(BlockColumns, columns.End - column));
            RunBlock(product, rows, block);
            epilogue.Apply(product, rows, block);
        }
    }

    private static void RunBlock(in Product<T> product, Cut rows, Cut block)
    {
        var turned = BlockProduct<T>.TakeTurned();
        for (var j = 0; j < block.Length; j++)
        {
            new Span<T>(turned + (j * rows.Length), rows.Length).Fill(product.Bias == null ? default : product.Bias[block.From + j]);
        }

        var transposed = new Product<T>(
            product.B.TransposeFrom(0, block.From),
            product.A.TransposeFrom(rows.From, 0),
            null,
            turned,
            block.Length,
            rows.Length,
            product.K,
            goesOn: true);
        new BlockProduct<T>(transposed, new(0, block.Length), new(0, rows.Length), default).Run();
        var c = product.C + ((nint)rows.From * product.N) + block.From;
        Packing.Transpose(turned, rows.Length, block.Length, rows.Length, c, product.N);
    }
}
