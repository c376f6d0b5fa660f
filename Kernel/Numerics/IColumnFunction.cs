using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics;

/// <summary>A function of an element of x and one of y that differs from column to column.</summary>
internal interface IColumnFunction<TSelf, V>
    where TSelf : struct, IColumnFunction<TSelf, V>
    where V : struct, ISimd<V>
{
    /// <summary>The function of a vector of columns, from what <see cref="ColumnParts{T}"/> holds of them.</summary>
    static abstract TSelf Of(int rows, V center, V scale, V gamma, V beta, V projection);

    /// <summary>The function, lane by lane.</summary>
    V Invoke(V x, V y);
}
