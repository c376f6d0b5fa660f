using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Kernel.Numerics.Vectors;

/// <summary>Short words widened to the lanes of a <see cref="Vector{T}"/> of 256 or 128 bits; none beyond is read.</summary>
internal static class Widening
{
    /// <summary>32 to 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<ulong> Words(ref uint source) => Vector<ulong>.Count == 4
        ? Vector256.WidenLower(Vector128.LoadUnsafe(ref source).ToVector256Unsafe()).AsVector()
        : Vector128.WidenLower(Half<uint, ulong>(ref source)).AsVector();

    /// <summary>16 to 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<uint> HalfWords(ref ushort source) => Vector<uint>.Count == 8
        ? Vector256.WidenLower(Vector128.LoadUnsafe(ref source).ToVector256Unsafe()).AsVector()
        : Vector128.WidenLower(Half<ushort, ulong>(ref source)).AsVector();

    /// <summary>16 to 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<ulong> HalfWordsToLong(ref ushort source) => Vector<ulong>.Count == 4
        ? Vector256.WidenLower(Vector128.WidenLower(Half<ushort, ulong>(ref source)).ToVector256Unsafe()).AsVector()
        : Vector128.WidenLower(Vector128.WidenLower(Half<ushort, uint>(ref source))).AsVector();

    /// <summary>As many bytes as a <typeparamref name="TBytes"/> has, in the lower lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Half<T, TBytes>(ref T source)
        where T : unmanaged
        where TBytes : unmanaged =>
        Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<TBytes>(ref Unsafe.As<T, byte>(ref source))).As<TBytes, T>();
}
