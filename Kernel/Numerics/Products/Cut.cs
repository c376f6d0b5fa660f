namespace Pipeline.Kernel.Numerics.Products;

/// <summary>A run of consecutive rows, columns or steps.</summary>
internal readonly record struct Cut(int From, int Length)
{
    /// <summary>One past the last.</summary>
    public int End => From + Length;

    /// <summary>Piece <paramref name="part"/> of a length cut into pieces that differ by at most one: 128 in 10 is 8 x 13 and 2 x 12.</summary>
    public static Cut Even(int length, int parts, int part)
    {
        var (size, longer) = Math.DivRem(length, parts);
        return new((part * size) + Math.Min(part, longer), part < longer ? size + 1 : size);
    }

    /// <summary>The fewest pieces of at most <paramref name="limit"/>, and at least one.</summary>
    public static int Pieces(int length, int limit) => Math.Max(1, (length + limit - 1) / limit);
}
