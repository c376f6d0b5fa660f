namespace Pipeline.Kernel.Numerics.Products;

/// <summary>A matrix in memory: element (i, j) is <c>origin[i row + j column]</c>. One of the strides is 1.</summary>
internal readonly unsafe struct Strided<T>(T* origin, nint row, nint column)
    where T : unmanaged
{
    /// <summary>From one row to the next.</summary>
    public nint Row => row;

    /// <summary>From one column to the next.</summary>
    public nint Column => column;

    /// <summary>The matrix that holds, row by row, rows of <paramref name="columns"/> elements.</summary>
    public static Strided<T> RowMajor(T* origin, int columns) => new(origin, columns, 1);

    /// <summary>The transpose of the matrix that holds, row by row, rows of <paramref name="rows"/> elements.</summary>
    public static Strided<T> Transposed(T* origin, int rows) => new(origin, 1, rows);

    /// <summary>Where element (i, j) is.</summary>
    public T* At(int i, int j) => origin + (i * row) + (j * column);

    /// <summary>The transpose from element (i, j) on.</summary>
    public Strided<T> TransposeFrom(int i, int j) => new(At(i, j), column, row);
}
