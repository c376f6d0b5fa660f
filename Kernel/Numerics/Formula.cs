using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Runs a formula of grain Element over a tile, vector by vector. The formula is a small struct, so that it is compiled
/// into the loop: a rule written in ten lines runs at the speed of the memory. Mark its <c>Invoke</c> with
/// <see cref="MethodImplOptions.AggressiveInlining"/>. The last, partial vector runs the same instructions on padded
/// copies: an element's result does not depend on its place in the tile. Each method throws
/// <see cref="ArgumentException"/> unless every span is as long as the tile's update.
/// </summary>
public static class Formula
{
    /// <summary>Runs a formula without slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T, TFormula>(in Tile<T> tile, Span<T> update, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula<T>
    {
        var length = tile.Update.Length;
        ref var g = ref Source(tile.Update, length, "tile.Update");
        ref var theta = ref Source(tile.Theta, length, "tile.Theta");
        ref var to = ref Target(update, length, nameof(update));
        nint i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            At(ref to, i) = formula.Invoke(At(ref g, i), At(ref theta, i));
        }

        if (i < length)
        {
            var rest = length - (int)i;
            SetPart(formula.Invoke(Part(ref g, i, rest), Part(ref theta, i, rest)), ref to, i, rest);
        }
    }

    /// <summary>Runs a formula with one slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply1<T, TFormula>(in Tile<T> tile, Span<T> update, SlotTarget<T> next, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula1<T>
    {
        var length = tile.Update.Length;
        ref var g = ref Source(tile.Update, length, "tile.Update");
        ref var theta = ref Source(tile.Theta, length, "tile.Theta");
        ref var from0 = ref Source(tile.Slots[0], length, "tile.Slots[0]");
        ref var to = ref Target(update, length, nameof(update));
        ref var to0 = ref Target(next[0], length, "next[0]");
        nint i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var s0 = At(ref from0, i);
            At(ref to, i) = formula.Invoke(At(ref g, i), At(ref theta, i), ref s0);
            At(ref to0, i) = s0;
        }

        if (i < length)
        {
            var rest = length - (int)i;
            var s0 = Part(ref from0, i, rest);
            SetPart(formula.Invoke(Part(ref g, i, rest), Part(ref theta, i, rest), ref s0), ref to, i, rest);
            SetPart(s0, ref to0, i, rest);
        }
    }

    /// <summary>Runs a formula with two slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply2<T, TFormula>(in Tile<T> tile, Span<T> update, SlotTarget<T> next, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula2<T>
    {
        var length = tile.Update.Length;
        ref var g = ref Source(tile.Update, length, "tile.Update");
        ref var theta = ref Source(tile.Theta, length, "tile.Theta");
        ref var from0 = ref Source(tile.Slots[0], length, "tile.Slots[0]");
        ref var from1 = ref Source(tile.Slots[1], length, "tile.Slots[1]");
        ref var to = ref Target(update, length, nameof(update));
        ref var to0 = ref Target(next[0], length, "next[0]");
        ref var to1 = ref Target(next[1], length, "next[1]");
        nint i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var (s0, s1) = (At(ref from0, i), At(ref from1, i));
            At(ref to, i) = formula.Invoke(At(ref g, i), At(ref theta, i), ref s0, ref s1);
            At(ref to0, i) = s0;
            At(ref to1, i) = s1;
        }

        if (i < length)
        {
            var rest = length - (int)i;
            var (s0, s1) = (Part(ref from0, i, rest), Part(ref from1, i, rest));
            SetPart(formula.Invoke(Part(ref g, i, rest), Part(ref theta, i, rest), ref s0, ref s1), ref to, i, rest);
            SetPart(s0, ref to0, i, rest);
            SetPart(s1, ref to1, i, rest);
        }
    }

    /// <summary>Runs a formula with three slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply3<T, TFormula>(in Tile<T> tile, Span<T> update, SlotTarget<T> next, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula3<T>
    {
        var length = tile.Update.Length;
        ref var g = ref Source(tile.Update, length, "tile.Update");
        ref var theta = ref Source(tile.Theta, length, "tile.Theta");
        ref var from0 = ref Source(tile.Slots[0], length, "tile.Slots[0]");
        ref var from1 = ref Source(tile.Slots[1], length, "tile.Slots[1]");
        ref var from2 = ref Source(tile.Slots[2], length, "tile.Slots[2]");
        ref var to = ref Target(update, length, nameof(update));
        ref var to0 = ref Target(next[0], length, "next[0]");
        ref var to1 = ref Target(next[1], length, "next[1]");
        ref var to2 = ref Target(next[2], length, "next[2]");
        nint i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var (s0, s1, s2) = (At(ref from0, i), At(ref from1, i), At(ref from2, i));
            At(ref to, i) = formula.Invoke(At(ref g, i), At(ref theta, i), ref s0, ref s1, ref s2);
            At(ref to0, i) = s0;
            At(ref to1, i) = s1;
            At(ref to2, i) = s2;
        }

        if (i < length)
        {
            var rest = length - (int)i;
            var (s0, s1, s2) = (Part(ref from0, i, rest), Part(ref from1, i, rest), Part(ref from2, i, rest));
            SetPart(formula.Invoke(Part(ref g, i, rest), Part(ref theta, i, rest), ref s0, ref s1, ref s2), ref to, i, rest);
            SetPart(s0, ref to0, i, rest);
            SetPart(s1, ref to1, i, rest);
            SetPart(s2, ref to2, i, rest);
        }
    }

    private static ref T Source<T>(ReadOnlySpan<T> span, int length, string name)
    {
        SpanChecks.SameLength(length, span.Length, name);
        return ref MemoryMarshal.GetReference(span);
    }

    private static ref T Target<T>(Span<T> span, int length, string name)
    {
        SpanChecks.SameLength(length, span.Length, name);
        return ref MemoryMarshal.GetReference(span);
    }

    /// <summary>The vector at an index, which the loop keeps inside the spans checked at the entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Vector<T> At<T>(ref T origin, nint index) => ref Unsafe.As<T, Vector<T>>(ref Unsafe.Add(ref origin, index));

    private static Vector<T> Part<T>(ref T origin, nint index, int count)
        where T : unmanaged =>
        PartialVector.Load<T, Vector<T>>(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref origin, index), count));

    private static void SetPart<T>(Vector<T> value, ref T origin, nint index, int count)
        where T : unmanaged =>
        PartialVector.Store(value, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref origin, index), count));
}
