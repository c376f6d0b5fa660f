namespace Pipeline.Kernel.Numerics.Products;

/// <summary>A product cut into blocks of C, one for each lane: columns where they divide well, else rows.</summary>
internal readonly unsafe struct ProductJob<T> : ILaneJob
    where T : unmanaged
{
    /// <summary>Multiplications that are worth a thread of their own: a few microseconds.</summary>
    private const long WorthALane = 200_000;

    private readonly Product<T> product;
    private readonly Epilogue<T> epilogue;
    private readonly int parts;
    private readonly bool byColumns;

    private ProductJob(in Product<T> product, in Epilogue<T> epilogue, int lanes)
    {
        var panels = Cut.Pieces(product.N, Tiles.MaxColumns<T>());
        this.product = product;
        this.epilogue = epilogue;
        parts = (int)Math.Clamp((long)product.M * product.N * product.K / WorthALane, 1, lanes);
        byColumns = Longest(panels, parts) * product.M <= Longest(product.M, parts) * panels;
    }

    /// <summary>Computes the product on the lanes.</summary>
    public static void Run(Lanes lanes, in Product<T> product, in Epilogue<T> epilogue)
    {
        // The caller takes its scratch even when other lanes take every part: what a call allocates depends on no race.
        _ = BlockProduct<T>.TakeScratch();
        var job = new ProductJob<T>(product, epilogue, lanes.Count);
        lanes.Run(job.parts, ref job);
    }

    /// <inheritdoc/>
    public void Execute(int part)
    {
        var rows = byColumns ? new(0, product.M) : Cut.Even(product.M, parts, part);
        var columns = byColumns ? Columns(part) : new(0, product.N);
        if (ShallowProduct<T>.Fits(product))
        {
            ShallowProduct<T>.Run(product, rows, columns, epilogue);
        }
        else if (FewRows<T>.Pays(product, rows))
        {
            FewRows<T>.Run(product, rows, columns, epilogue);
        }
        else
        {
            new BlockProduct<T>(product, rows, columns, epilogue).Run();
        }
    }

    /// <summary>Whole panels, so that only the matrix's own last columns are a partial tile.</summary>
    private Cut Columns(int part)
    {
        var width = Tiles.MaxColumns<T>();
        var panels = Cut.Even(Cut.Pieces(product.N, width), parts, part);
        var from = panels.From * width;
        return new(from, Math.Max(0, Math.Min(panels.End * width, product.N) - from));
    }

    private static long Longest(int length, int parts) => Cut.Even(length, parts, 0).Length;
}
