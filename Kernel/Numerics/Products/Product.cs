namespace Pipeline.Kernel.Numerics.Products;

/// <summary><c>C = A B + bias</c>, whichever way A and B lie in memory. C is row-major, n columns.</summary>
internal readonly unsafe struct Product<T>(Strided<T> a, Strided<T> b, T* bias, T* c, int m, int n, int k, bool goesOn = false)
    where T : unmanaged
{
    /// <summary>m x k.</summary>
    public Strided<T> A => a;

    /// <summary>k x n.</summary>
    public Strided<T> B => b;

    /// <summary>n values, or null for zeros.</summary>
    public T* Bias => bias;

    /// <summary>m x n.</summary>
    public T* C => c;

    /// <summary>Rows of A and C.</summary>
    public int M => m;

    /// <summary>Columns of B and C.</summary>
    public int N => n;

    /// <summary>Columns of A, rows of B.</summary>
    public int K => k;

    /// <summary>Whether C holds what the sums start from: then there is no bias.</summary>
    public bool GoesOn => goesOn;
}
