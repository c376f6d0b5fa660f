using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Kernel.Numerics.Vectors;

/// <summary>The width of <see cref="Vector{T}"/>: 256 or 128 bits.</summary>
internal readonly struct SimdNative<T>(Vector<T> value) : ISimd<SimdNative<T>>
    where T : unmanaged
{
    private readonly Vector<T> value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<T>.Count;
    }

    /// <inheritdoc/>
    public static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <inheritdoc/>
    public static SimdNative<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector<T>.Zero);
    }

    /// <inheritdoc/>
    public static SimdNative<T> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector<T>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> All(double value) => All((float)value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> All(float single, double @double) => new(IsSingle
        ? Vector.Create(single).As<float, T>()
        : Vector.Create(@double).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> AllBits(uint single, ulong @double) => new(IsSingle
        ? Vector.Create(single).As<uint, T>()
        : Vector.Create(@double).As<ulong, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> operator +(SimdNative<T> a, SimdNative<T> b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> operator -(SimdNative<T> a, SimdNative<T> b) => new(a.value - b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> operator *(SimdNative<T> a, SimdNative<T> b) => new(a.value * b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> operator /(SimdNative<T> a, SimdNative<T> b) => new(a.value / b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> operator -(SimdNative<T> a) => new(-a.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> operator &(SimdNative<T> a, SimdNative<T> b) => new(a.value & b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> operator |(SimdNative<T> a, SimdNative<T> b) => new(a.value | b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> operator ^(SimdNative<T> a, SimdNative<T> b) => new(a.value ^ b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> Fma(SimdNative<T> a, SimdNative<T> b, SimdNative<T> c) => new(IsSingle
        ? Vector.FusedMultiplyAdd(a.value.As<T, float>(), b.value.As<T, float>(), c.value.As<T, float>()).As<float, T>()
        : Vector.FusedMultiplyAdd(a.value.As<T, double>(), b.value.As<T, double>(), c.value.As<T, double>()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> Abs(SimdNative<T> x) => new(Vector.Abs(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> SquareRoot(SimdNative<T> x) => new(Vector.SquareRoot(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> AtMost(SimdNative<T> x, SimdNative<T> limit) => new(Vector.MinNative(limit.value, x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> AtLeast(SimdNative<T> x, SimdNative<T> limit) => new(Vector.MaxNative(limit.value, x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> IfLess(SimdNative<T> a, SimdNative<T> b, SimdNative<T> then, SimdNative<T> otherwise) => new(
        Vector.ConditionalSelect(Vector.LessThan(a.value, b.value), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> IfEqual(SimdNative<T> a, SimdNative<T> b, SimdNative<T> then, SimdNative<T> otherwise) => new(
        Vector.ConditionalSelect(Vector.Equals(a.value, b.value), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> IfSign(SimdNative<T> bits, SimdNative<T> then, SimdNative<T> otherwise) => new(IsSingle
        ? Vector.ConditionalSelect(Vector.LessThan(bits.value.As<T, int>(), Vector<int>.Zero).As<int, T>(), then.value, otherwise.value)
        : Vector.ConditionalSelect(Vector.LessThan(bits.value.As<T, long>(), Vector<long>.Zero).As<long, T>(), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> Scale(SimdNative<T> y, SimdNative<T> n)
    {
        // 2^n itself may overflow or vanish where the result does not. Adding the shift leaves n in the lower bits.
        var shift = All(12582912f, 6755399441055744.0);
        var half = ((n * All(0.5)) + shift) - shift;
        return y * VectorBits.PowerOfTwo(half) * VectorBits.PowerOfTwo(n - half);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> AddBits(SimdNative<T> a, SimdNative<T> b) => new(IsSingle
        ? (a.value.As<T, int>() + b.value.As<T, int>()).As<int, T>()
        : (a.value.As<T, long>() + b.value.As<T, long>()).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> SubtractBits(SimdNative<T> a, SimdNative<T> b) => new(IsSingle
        ? (a.value.As<T, int>() - b.value.As<T, int>()).As<int, T>()
        : (a.value.As<T, long>() - b.value.As<T, long>()).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> ShiftLeft(SimdNative<T> bits, int single, int @double) => new(IsSingle
        ? (bits.value.As<T, int>() << single).As<int, T>()
        : (bits.value.As<T, long>() << @double).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> ShiftRight(SimdNative<T> bits, int single, int @double) => new(IsSingle
        ? (bits.value.As<T, int>() >>> single).As<int, T>()
        : (bits.value.As<T, long>() >>> @double).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> ShiftRightSigned(SimdNative<T> bits, int single, int @double) => new(IsSingle
        ? (bits.value.As<T, int>() >> single).As<int, T>()
        : (bits.value.As<T, long>() >> @double).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> OfWhole(SimdNative<T> bits)
    {
        if (IsSingle)
        {
            return new(Vector.ConvertToSingle(bits.value.As<T, int>()).As<float, T>());
        }

        // The 51 lower bits of 1.5 * 2^52 + n are those of n.
        var shift = All(6755399441055744.0);
        return AddBits(bits, shift) - shift;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumOfLanes(SimdNative<T> x) => Vector<byte>.Count == 32
        ? Across.SumOfLanes(x.value.AsVector256())
        : Across.SumOfLanes(x.value.AsVector128());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LargestLane(SimdNative<T> x) => Vector<byte>.Count == 32
        ? Across.LargestLane(x.value.AsVector256())
        : Across.LargestLane(x.value.AsVector128());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> Words(ref uint source, nint index)
    {
        ref var first = ref Unsafe.Add(ref source, index);
        return new(IsSingle ? Vector.LoadUnsafe(ref first).As<uint, T>() : Widening.Words(ref first).As<ulong, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdNative<T> HalfWords(ref ushort source, nint index)
    {
        ref var first = ref Unsafe.Add(ref source, index);
        return new(IsSingle ? Widening.HalfWords(ref first).As<uint, T>() : Widening.HalfWordsToLong(ref first).As<ulong, T>());
    }
}
