using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Numerics.Products;

/// <summary>
/// Some rows and columns of a product, on one thread. For a block of columns and a stretch of k that fit into the L2
/// cache together: pack B where that pays, then go tile by tile of rows. A stretch after the first goes on from what C
/// holds, so that every element of C is one chain of fused multiply-adds in the order of k, whatever the blocks, the
/// tiles and the lanes.
/// </summary>
internal readonly unsafe ref struct BlockProduct<T>
    where T : unmanaged
{
    /// <summary>Columns of a block: with a stretch of k, 480 KiB of packed B.</summary>
    private const int BlockColumns = 384;

    /// <summary>Bytes of a row of A in a stretch of k.</summary>
    private const int StretchBytes = 1280;

    /// <summary>Bytes of B up to which it is read where it lies when its rows are contiguous.</summary>
    private const long DirectBytes = 1024 * 1024;

    /// <summary>Rows of A that lie a multiple of so many bytes apart push each other out of the L1 cache.</summary>
    private const int CollidingBytes = 2048;

    /// <summary>Panels of columns from which packing a tile of A pays, if its rows collide.</summary>
    private const int PanelsThatPayForA = 3;

    private readonly Product<T> product;
    private readonly Cut rows;
    private readonly Cut columns;
    private readonly Epilogue<T> epilogue;
    private readonly bool packsA;
    private readonly bool packsB;
    private readonly T* packedA;
    private readonly T* packedB;
    private readonly T* edge;
    private readonly T* edgeStart;

    public BlockProduct(in Product<T> product, Cut rows, Cut columns, in Epilogue<T> epilogue)
    {
        this.product = product;
        this.rows = rows;
        this.columns = columns;
        this.epilogue = epilogue;
        packsA = columns.Length > (PanelsThatPayForA - 1) * PanelColumns
            && product.A.Row * sizeof(T) % CollidingBytes == 0;
        packsB = product.B.Column != 1
            || (rows.Length > Tiles.MaxRows && (long)product.K * product.N * sizeof(T) > DirectBytes);

        packedB = TakeScratch();
        packedA = packedB + (Stretch * BlockColumns);
        edge = packedA + (Stretch * PackedRows);
        edgeStart = edge + (Tiles.MaxRows * PanelColumns);
    }

    private static int PanelColumns => Tiles.MaxColumns<T>();

    private static int Stretch => StretchBytes / sizeof(T);

    /// <summary>Rows of a packed tile of A: whole 128-bit vectors.</summary>
    private static int PackedRows => (Tiles.MaxRows + 3) & ~3;

    /// <summary>This thread's scratch for any block: packed B, packed A, a tile at the edge and what it starts from.</summary>
    public static T* TakeScratch() => (T*)Scratch.Take(
        ((Stretch * (BlockColumns + PackedRows)) + ((Tiles.MaxRows + 1) * PanelColumns)) * sizeof(T));

    /// <summary>Computes the block.</summary>
    public void Run()
    {
        if (rows.Length == 0)
        {
            return;
        }

        var stretches = Cut.Pieces(product.K, Stretch);
        for (var column = columns.From; column < columns.End; column += BlockColumns)
        {
            var block = new Cut(column, Math.Min(BlockColumns, columns.End - column));
            for (var stretch = 0; stretch < stretches; stretch++)
            {
                AddStretch(block, Cut.Even(product.K, stretches, stretch));
            }
        }
    }

    private void AddStretch(Cut block, Cut k)
    {
        PackB(block, k);
        var tiles = Cut.Pieces(rows.Length, Tiles.MaxRows);
        for (var index = 0; index < tiles; index++)
        {
            var tile = Cut.Even(rows.Length, tiles, index);
            AddRows(new(rows.From + tile.From, tile.Length), block, k);
        }
    }

    private void PackB(Cut block, Cut k)
    {
        for (var column = 0; column < block.Length; column += PanelColumns)
        {
            var count = Math.Min(PanelColumns, block.Length - column);
            if (!packsB && count == PanelColumns)
            {
                continue;
            }

            var panel = packedB + (column * k.Length);
            if (count < PanelColumns)
            {
                new Span<T>(panel, Width(count) * k.Length).Clear();
            }

            Packing.Interleave(
                product.B.At(k.From, block.From + column), product.B.Column, product.B.Row, count, k.Length, panel, Width(count));
        }
    }

    private void AddRows(Cut tile, Cut block, Cut k)
    {
        var a = product.A.At(tile.From, k.From);
        var call = new TileProduct<T> { A = a, ARow = product.A.Row, AStep = product.A.Column, K = k.Length };
        if (packsA)
        {
            Packing.Interleave(a, product.A.Row, product.A.Column, tile.Length, k.Length, packedA, PackedRows);
            call.A = packedA;
            (call.ARow, call.AStep) = (1, PackedRows);
        }

        for (var column = 0; column < block.Length; column += PanelColumns)
        {
            var count = Math.Min(PanelColumns, block.Length - column);
            var isPacked = packsB || count < PanelColumns;
            call.B = isPacked ? packedB + (column * k.Length) : product.B.At(k.From, block.From + column);
            call.BStep = isPacked ? Width(count) : product.B.Row;
            AddTile(ref call, tile, new(block.From + column, count), k.From == 0);
        }

        if (!epilogue.IsNone && k.End == product.K)
        {
            Finish(tile, block);
        }
    }

    /// <summary>Rows that lie one after the other go to the epilogue at once.</summary>
    private void Finish(Cut tile, Cut block)
    {
        var isWhole = block.Length == product.N;
        var (pieces, length) = isWhole ? (1, tile.Length * product.N) : (tile.Length, block.Length);
        for (var piece = 0; piece < pieces; piece++)
        {
            var offset = ((tile.From + piece) * product.N) + block.From;
            epilogue.Apply(offset, new(product.C + offset, length));
        }
    }

    private void AddTile(ref TileProduct<T> call, Cut tile, Cut panel, bool isFirst)
    {
        var c = product.C + ((nint)tile.From * product.N) + panel.From;
        if (panel.Length == Width(panel.Length))
        {
            Run(ref call, tile.Length, panel, c, product.N, isFirst);
            return;
        }

        if (!isFirst)
        {
            Copy(c, product.N, edge, PanelColumns, tile.Length, panel.Length);
        }

        Run(ref call, tile.Length, panel, edge, PanelColumns, isFirst);
        Copy(edge, PanelColumns, c, product.N, tile.Length, panel.Length);
    }

    private void Run(ref TileProduct<T> call, int rowCount, Cut panel, T* c, nint cRow, bool isFirst)
    {
        call.C = c;
        call.CRow = cRow;
        call.Start = isFirst ? FirstStart(panel) : c;
        call.StartRow = isFirst ? 0 : cRow;
        Tiles.Run(rowCount, Width(panel.Length) / Tiles.VectorColumns<T>(), call);
    }

    /// <summary>The bias of a panel, padded to whole vectors.</summary>
    private T* FirstStart(Cut panel)
    {
        if (product.Bias != null && panel.Length == Width(panel.Length))
        {
            return product.Bias + panel.From;
        }

        var start = new Span<T>(edgeStart, PanelColumns);
        start.Clear();
        if (product.Bias != null)
        {
            new Span<T>(product.Bias + panel.From, panel.Length).CopyTo(start);
        }

        return edgeStart;
    }

    /// <summary>Columns of the vectors that hold <paramref name="count"/> columns.</summary>
    private static int Width(int count) => count > Tiles.VectorColumns<T>() ? PanelColumns : Tiles.VectorColumns<T>();

    private static void Copy(T* from, nint fromRow, T* to, nint toRow, int rowCount, int count)
    {
        for (var row = 0; row < rowCount; row++)
        {
            Unsafe.CopyBlockUnaligned(to + (row * toRow), from + (row * fromRow), (uint)(count * sizeof(T)));
        }
    }
}
