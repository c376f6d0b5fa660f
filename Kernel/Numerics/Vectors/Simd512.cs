using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Kernel.Numerics.Vectors;

/// <summary>512 bits, for processors with AVX-512: see <see cref="Width.Is512"/>.</summary>
internal readonly struct Simd512<T>(Vector512<T> value) : ISimd<Simd512<T>>
    where T : unmanaged
{
    private readonly Vector512<T> value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    /// <inheritdoc/>
    public static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <inheritdoc/>
    public static Simd512<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<T>.Zero);
    }

    /// <inheritdoc/>
    public static Simd512<T> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<T>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> All(double value) => All((float)value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> All(float single, double @double) => new(IsSingle
        ? Vector512.Create(single).As<float, T>()
        : Vector512.Create(@double).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> AllBits(uint single, ulong @double) => new(IsSingle
        ? Vector512.Create(single).As<uint, T>()
        : Vector512.Create(@double).As<ulong, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator +(Simd512<T> a, Simd512<T> b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator -(Simd512<T> a, Simd512<T> b) => new(a.value - b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator *(Simd512<T> a, Simd512<T> b) => new(a.value * b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator /(Simd512<T> a, Simd512<T> b) => new(a.value / b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator -(Simd512<T> a) => new(-a.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator &(Simd512<T> a, Simd512<T> b) => new(a.value & b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator |(Simd512<T> a, Simd512<T> b) => new(a.value | b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator ^(Simd512<T> a, Simd512<T> b) => new(a.value ^ b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Fma(Simd512<T> a, Simd512<T> b, Simd512<T> c) => new(IsSingle
        ? Vector512.FusedMultiplyAdd(a.value.As<T, float>(), b.value.As<T, float>(), c.value.As<T, float>()).As<float, T>()
        : Vector512.FusedMultiplyAdd(a.value.As<T, double>(), b.value.As<T, double>(), c.value.As<T, double>()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Abs(Simd512<T> x) => new(Vector512.Abs(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> SquareRoot(Simd512<T> x) => new(Vector512.Sqrt(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> AtMost(Simd512<T> x, Simd512<T> limit) => new(Vector512.MinNative(limit.value, x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> AtLeast(Simd512<T> x, Simd512<T> limit) => new(Vector512.MaxNative(limit.value, x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> IfLess(Simd512<T> a, Simd512<T> b, Simd512<T> then, Simd512<T> otherwise) => new(
        Vector512.ConditionalSelect(Vector512.LessThan(a.value, b.value), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> IfEqual(Simd512<T> a, Simd512<T> b, Simd512<T> then, Simd512<T> otherwise) => new(
        Vector512.ConditionalSelect(Vector512.Equals(a.value, b.value), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> IfSign(Simd512<T> bits, Simd512<T> then, Simd512<T> otherwise) => new(IsSingle
        ? Vector512.ConditionalSelect(Vector512.LessThan(bits.value.As<T, int>(), Vector512<int>.Zero).As<int, T>(), then.value, otherwise.value)
        : Vector512.ConditionalSelect(Vector512.LessThan(bits.value.As<T, long>(), Vector512<long>.Zero).As<long, T>(), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Scale(Simd512<T> y, Simd512<T> n) => new(IsSingle
        ? Avx512F.Scale(y.value.As<T, float>(), n.value.As<T, float>()).As<float, T>()
        : Avx512F.Scale(y.value.As<T, double>(), n.value.As<T, double>()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> AddBits(Simd512<T> a, Simd512<T> b) => new(IsSingle
        ? (a.value.As<T, int>() + b.value.As<T, int>()).As<int, T>()
        : (a.value.As<T, long>() + b.value.As<T, long>()).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> SubtractBits(Simd512<T> a, Simd512<T> b) => new(IsSingle
        ? (a.value.As<T, int>() - b.value.As<T, int>()).As<int, T>()
        : (a.value.As<T, long>() - b.value.As<T, long>()).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> ShiftLeft(Simd512<T> bits, int single, int @double) => new(IsSingle
        ? (bits.value.As<T, int>() << single).As<int, T>()
        : (bits.value.As<T, long>() << @double).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> ShiftRight(Simd512<T> bits, int single, int @double) => new(IsSingle
        ? (bits.value.As<T, int>() >>> single).As<int, T>()
        : (bits.value.As<T, long>() >>> @double).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> ShiftRightSigned(Simd512<T> bits, int single, int @double) => new(IsSingle
        ? (bits.value.As<T, int>() >> single).As<int, T>()
        : (bits.value.As<T, long>() >> @double).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> OfWhole(Simd512<T> bits)
    {
        if (IsSingle)
        {
            return new(Vector512.ConvertToSingle(bits.value.As<T, int>()).As<float, T>());
        }

        // The 51 lower bits of 1.5 * 2^52 + n are those of n.
        var shift = All(6755399441055744.0);
        return AddBits(bits, shift) - shift;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumOfLanes(Simd512<T> x) => Across.SumOfLanes(x.value.GetLower() + x.value.GetUpper());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LargestLane(Simd512<T> x) => Across.LargestLane(Vector256.MaxNative(x.value.GetLower(), x.value.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Words(ref uint source, nint index)
    {
        ref var first = ref Unsafe.Add(ref source, index);
        return new(IsSingle
            ? Vector512.LoadUnsafe(ref first).As<uint, T>()
            : Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref first)).As<ulong, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> HalfWords(ref ushort source, nint index)
    {
        ref var first = ref Unsafe.Add(ref source, index);
        return new(IsSingle
            ? Avx512F.ConvertToVector512UInt32(Vector256.LoadUnsafe(ref first)).As<uint, T>()
            : Avx512F.ConvertToVector512UInt64(Vector128.LoadUnsafe(ref first)).As<ulong, T>());
    }
}
