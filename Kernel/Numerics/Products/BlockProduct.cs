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
    public const int BlockColumns = 384;

    /// <summary>Bytes of a row of A in a stretch of k.</summary>
    private const int StretchBytes = 1280;

    /// <summary>Bytes of B up to which it is read where it lies when its rows are contiguous.</summary>
    private const long DirectBytes = 1024 * 1024;

    /// <summary>Tiles of rows from which packing a larger B pays.</summary>
    private const int TilesThatPayForB = 32;

    /// <summary>Lines of A that lie a multiple of so many bytes apart push each other out of the caches.</summary>
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
            && Math.Max(product.A.Row, product.A.Column) * sizeof(T) % CollidingBytes == 0;
        packsB = product.B.Column != 1
            || (rows.Length > TilesThatPayForB * Tiles.MaxRows && (long)product.K * product.N * sizeof(T) > DirectBytes);

        packedB = TakeScratch();
        packedA = packedB + (Stretch * BlockColumns);
        edge = packedA + (Stretch * PackedRows);
        edgeStart = edge + (Tiles.MaxRows * PanelColumns);
    }

    private static int PanelColumns => Tiles.MaxColumns<T>();

    private static int Stretch => StretchBytes / sizeof(T);

    /// <summary>Rows of a packed tile of A: whole 128-bit vectors.</summary>
    private static int PackedRows => (Tiles.MaxRows + 3) & ~3;

    /// <summary>Elements of packed B, packed A, a tile at the edge and what it starts from.</summary>
    private static int ScratchLength => (Stretch * (BlockColumns + PackedRows)) + ((Tiles.MaxRows + 1) * PanelColumns);

    /// <summary>This thread's scratch for any block.</summary>
    public static T* TakeScratch() =>
        (T*)Scratch.Take((ScratchLength + (BlockColumns * FewRows<T>.MaxVectors * Tiles.VectorColumns<T>())) * sizeof(T));

    /// <summary>The part of it that no block uses: a block of <see cref="FewRows{T}"/>, turned.</summary>
    public static T* TakeTurned() => TakeScratch() + ScratchLength;

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
            var tile = Tile(index, tiles);
            var call = Call(tile, k);
            for (var column = 0; column < block.Length; column += PanelColumns)
            {
                SetB(ref call, Panel(block, column), k, packedB + (column * k.Length));
                AddTile(ref call, tile, Panel(block, column), k.From == 0 && !product.GoesOn);
            }

            if (k.End == product.K)
            {
                epilogue.Apply(product, tile, block);
            }
        }
    }

    private Cut Tile(int index, int tiles)
    {
        var tile = Cut.Even(rows.Length, tiles, index);
        return new(rows.From + tile.From, tile.Length);
    }

    private static Cut Panel(Cut block, int column) => new(block.From + column, Math.Min(PanelColumns, block.Length - column));

    private TileProduct<T> Call(Cut tile, Cut k)
    {
        var a = product.A.At(tile.From, k.From);
        if (!packsA)
        {
            return new() { A = a, ARow = product.A.Row, AStep = product.A.Column, K = k.Length };
        }

        Packing.Interleave(a, product.A.Row, product.A.Column, tile.Length, k.Length, packedA, PackedRows);
        return new() { A = packedA, ARow = 1, AStep = PackedRows, K = k.Length };
    }

    private void SetB(ref TileProduct<T> call, Cut panel, Cut k, T* packed)
    {
        var isPacked = packsB || panel.Length < PanelColumns;
        call.B = isPacked ? packed : product.B.At(k.From, panel.From);
        call.BStep = isPacked ? Width(panel.Length) : product.B.Row;
    }

    private void PackB(Cut block, Cut k)
    {
        var whole = packsB && product.B.Column == 1 ? block.Length / PanelColumns * PanelColumns : 0;
        if (whole > 0)
        {
            Packing.Panels(product.B.At(k.From, block.From), product.B.Row, whole, k.Length, packedB, PanelColumns);
        }

        for (var column = whole; column < block.Length; column += PanelColumns)
        {
            PackPanel(Panel(block, column), k, packedB + (column * k.Length));
        }
    }

    private void PackPanel(Cut panel, Cut k, T* packed)
    {
        if (!packsB && panel.Length == PanelColumns)
        {
            return;
        }

        if (panel.Length < PanelColumns)
        {
            new Span<T>(packed, Width(panel.Length) * k.Length).Clear();
        }

        Packing.Interleave(
            product.B.At(k.From, panel.From), product.B.Column, product.B.Row, panel.Length, k.Length, packed, Width(panel.Length));
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
