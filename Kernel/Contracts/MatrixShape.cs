namespace Pipeline.Kernel.Contracts;

/// <summary>Shape of a row-major matrix; rows are examples.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
public readonly record struct MatrixShape(int Rows, int Columns)
{
    /// <summary>Number of elements.</summary>
    public int Length => Rows * Columns;
}
