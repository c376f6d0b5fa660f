using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics;

/// <summary><c>factor (x - center) + shift</c> with <c>factor = gamma scale</c>.</summary>
internal readonly struct ColumnScaling<V>(V center, V factor, V shift) : IColumnFunction<ColumnScaling<V>, V>
    where V : struct, ISimd<V>
{
    private readonly V center = center;
    private readonly V factor = factor;
    private readonly V shift = shift;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnScaling<V> Of(int rows, V center, V scale, V gamma, V beta, V projection) =>
        new(center, gamma * scale, beta);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke(V x, V y) => V.Fma(factor, x - center, shift);
}

/// <summary>
/// <c>factor (y - mean - slope (x - center))</c> with <c>factor = gamma scale</c>, <c>mean = dBeta / m</c>,
/// <c>slope = scale dGamma / m</c>.
/// </summary>
internal readonly struct ColumnGradient<V>(V center, V factor, V mean, V slope) : IColumnFunction<ColumnGradient<V>, V>
    where V : struct, ISimd<V>
{
    private readonly V center = center;
    private readonly V factor = factor;
    private readonly V mean = mean;
    private readonly V slope = slope;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnGradient<V> Of(int rows, V center, V scale, V gamma, V beta, V projection) =>
        new(center, gamma * scale, beta / V.All(rows), scale * (projection / V.All(rows)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke(V x, V y) => factor * V.Fma(-slope, x - center, y - mean);
}
