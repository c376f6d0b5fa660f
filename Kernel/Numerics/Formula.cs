using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Runs a formula of grain Element over a tile, vector by vector. The formula is a small struct, so that it is compiled
/// into the loop: a rule written in ten lines runs at the speed of the memory. Mark its <c>Invoke</c> with
/// <see cref="MethodImplOptions.AggressiveInlining"/>. The last, partial vector runs the same instructions on padded
/// copies: an element's result does not depend on its place in the tile.
/// </summary>
public static class Formula
{
    /// <summary>Runs a formula without slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T, TFormula>(in Tile<T> tile, Span<T> update, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula<T>
    {
        var g = tile.Update;
        var theta = tile.Theta;
        var length = update.Length;
        var i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Store(formula.Invoke(Load(g, i), Load(theta, i)), update, i);
        }

        if (i < length)
        {
            StorePart(formula.Invoke(LoadPart(g, i), LoadPart(theta, i)), update, i);
        }
    }

    /// <summary>Runs a formula with one slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply1<T, TFormula>(in Tile<T> tile, Span<T> update, SlotTarget<T> next, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula1<T>
    {
        var g = tile.Update;
        var theta = tile.Theta;
        var from0 = tile.Slots[0];
        var to0 = next[0];
        var length = update.Length;
        var i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var s0 = Load(from0, i);
            Store(formula.Invoke(Load(g, i), Load(theta, i), ref s0), update, i);
            Store(s0, to0, i);
        }

        if (i < length)
        {
            var s0 = LoadPart(from0, i);
            StorePart(formula.Invoke(LoadPart(g, i), LoadPart(theta, i), ref s0), update, i);
            StorePart(s0, to0, i);
        }
    }

    /// <summary>Runs a formula with two slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply2<T, TFormula>(in Tile<T> tile, Span<T> update, SlotTarget<T> next, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula2<T>
    {
        var g = tile.Update;
        var theta = tile.Theta;
        var from0 = tile.Slots[0];
        var from1 = tile.Slots[1];
        var to0 = next[0];
        var to1 = next[1];
        var length = update.Length;
        var i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var (s0, s1) = (Load(from0, i), Load(from1, i));
            Store(formula.Invoke(Load(g, i), Load(theta, i), ref s0, ref s1), update, i);
            Store(s0, to0, i);
            Store(s1, to1, i);
        }

        if (i < length)
        {
            var (s0, s1) = (LoadPart(from0, i), LoadPart(from1, i));
            StorePart(formula.Invoke(LoadPart(g, i), LoadPart(theta, i), ref s0, ref s1), update, i);
            StorePart(s0, to0, i);
            StorePart(s1, to1, i);
        }
    }

    /// <summary>Runs a formula with three slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply3<T, TFormula>(in Tile<T> tile, Span<T> update, SlotTarget<T> next, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula3<T>
    {
        var g = tile.Update;
        var theta = tile.Theta;
        var from0 = tile.Slots[0];
        var from1 = tile.Slots[1];
        var from2 = tile.Slots[2];
        var to0 = next[0];
        var to1 = next[1];
        var to2 = next[2];
        var length = update.Length;
        var i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var (s0, s1, s2) = (Load(from0, i), Load(from1, i), Load(from2, i));
            Store(formula.Invoke(Load(g, i), Load(theta, i), ref s0, ref s1, ref s2), update, i);
            Store(s0, to0, i);
            Store(s1, to1, i);
            Store(s2, to2, i);
        }

        if (i < length)
        {
            var (s0, s1, s2) = (LoadPart(from0, i), LoadPart(from1, i), LoadPart(from2, i));
            StorePart(formula.Invoke(LoadPart(g, i), LoadPart(theta, i), ref s0, ref s1, ref s2), update, i);
            StorePart(s0, to0, i);
            StorePart(s1, to1, i);
            StorePart(s2, to2, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(ReadOnlySpan<T> source, int index) => new(source[index..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector<T> value, Span<T> destination, int index) => value.CopyTo(destination[index..]);

    private static Vector<T> LoadPart<T>(ReadOnlySpan<T> source, int index)
    {
        var padded = default(Vector<T>);
        source[index..].CopyTo(Elements(ref padded));
        return padded;
    }

    private static void StorePart<T>(Vector<T> value, Span<T> destination, int index) =>
        Elements(ref value)[..(destination.Length - index)].CopyTo(destination[index..]);

    private static Span<T> Elements<T>(ref Vector<T> vector) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<Vector<T>, T>(ref vector), Vector<T>.Count);
}
