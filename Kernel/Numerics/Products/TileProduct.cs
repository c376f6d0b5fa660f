namespace Pipeline.Kernel.Numerics.Products;

/// <summary>
/// One call of a micro-kernel: <c>C = Start + A B</c> for a few rows of A and one or two vectors of columns of B.
/// Strides count elements.
/// </summary>
internal unsafe struct TileProduct<T>
    where T : unmanaged
{
    /// <summary>First element of A.</summary>
    public T* A;

    /// <summary>From one row of A to the next.</summary>
    public nint ARow;

    /// <summary>From one column of A to the next.</summary>
    public nint AStep;

    /// <summary>First row of B: whole vectors are read.</summary>
    public T* B;

    /// <summary>From one row of B to the next.</summary>
    public nint BStep;

    /// <summary>What the sums start from: a bias, zeros, or C itself.</summary>
    public T* Start;

    /// <summary>From one row of Start to the next; 0 when all rows start alike.</summary>
    public nint StartRow;

    /// <summary>First row of C: whole vectors are written.</summary>
    public T* C;

    /// <summary>From one row of C to the next.</summary>
    public nint CRow;

    /// <summary>Columns of A and rows of B.</summary>
    public int K;
}
