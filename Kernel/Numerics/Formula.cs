using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Runs a formula of grain Element over a tile, vector by vector. The formula is a small struct, so that it is compiled
/// into the loop: a rule written in ten lines runs at the speed of the memory. Mark its <c>Invoke</c> with
/// <see cref="MethodImplOptions.AggressiveInlining"/>. The last, partial vector runs the same loop on padded copies: an
/// element's result does not depend on its place in the tile. Each method throws <see cref="ArgumentException"/> unless
/// every span is as long as the tile's update.
/// </summary>
public static class Formula
{
    /// <summary>Runs a formula without slots.</summary>
    public static void Apply<T, TFormula>(in Tile<T> tile, Span<T> update, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula<T>
    {
        var length = tile.Update.Length;
        ref var g = ref Source(tile.Update, length, "tile.Update");
        ref var theta = ref Source(tile.Theta, length, "tile.Theta");
        ref var to = ref Target(tile.Store is { Steps: true } ? tile.Store.Theta : update, length, nameof(update));
        var storing = new Storing<T>(tile.Store);
        var whole = length & -Vector<T>.Count;
        var isFinite = FormulaLoop.Run(ref g, ref theta, ref to, whole, formula, storing);
        if (whole < length)
        {
            var rest = length - whole;
            var gRest = Padded(ref g, whole, rest);
            var thetaRest = Padded(ref theta, whole, rest);
            var toRest = Vector<T>.Zero;
            FormulaLoop.Run(
                ref First(ref gRest), ref First(ref thetaRest), ref First(ref toRest), Vector<T>.Count, formula, storing);
            isFinite &= Keep(toRest, ref to, whole, rest);
        }

        tile.Store?.End(isFinite);
    }

    /// <summary>Runs a formula with one slot.</summary>
    public static void Apply1<T, TFormula>(in Tile<T> tile, Span<T> update, SlotTarget<T> next, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula1<T>
    {
        var length = tile.Update.Length;
        ref var g = ref Source(tile.Update, length, "tile.Update");
        ref var theta = ref Source(tile.Theta, length, "tile.Theta");
        ref var to = ref Target(tile.Store is { Steps: true } ? tile.Store.Theta : update, length, nameof(update));
        ref var from0 = ref Source(tile.Slots[0], length, "tile.Slots[0]");
        ref var to0 = ref Target(tile.Store is { } own0 ? own0.Slot(0) : next[0], length, "next[0]");
        var storing = new Storing<T>(tile.Store);
        var whole = length & -Vector<T>.Count;
        var isFinite = FormulaLoop.Run1(ref g, ref theta, ref to, ref from0, ref to0, whole, formula, storing);
        if (whole < length)
        {
            var rest = length - whole;
            var gRest = Padded(ref g, whole, rest);
            var thetaRest = Padded(ref theta, whole, rest);
            var toRest = Vector<T>.Zero;
            var rest0 = Padded(ref from0, whole, rest);
            FormulaLoop.Run1(
                ref First(ref gRest), ref First(ref thetaRest), ref First(ref toRest), ref First(ref rest0), ref First(ref rest0), Vector<T>.Count, formula, storing);
            isFinite &= Keep(toRest, ref to, whole, rest);
            Keep(rest0, ref to0, whole, rest);
        }

        tile.Store?.End(isFinite);
    }

    /// <summary>Runs a formula with two slots.</summary>
    public static void Apply2<T, TFormula>(in Tile<T> tile, Span<T> update, SlotTarget<T> next, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula2<T>
    {
        var length = tile.Update.Length;
        ref var g = ref Source(tile.Update, length, "tile.Update");
        ref var theta = ref Source(tile.Theta, length, "tile.Theta");
        ref var to = ref Target(tile.Store is { Steps: true } ? tile.Store.Theta : update, length, nameof(update));
        ref var from0 = ref Source(tile.Slots[0], length, "tile.Slots[0]");
        ref var to0 = ref Target(tile.Store is { } own0 ? own0.Slot(0) : next[0], length, "next[0]");
        ref var from1 = ref Source(tile.Slots[1], length, "tile.Slots[1]");
        ref var to1 = ref Target(tile.Store is { } own1 ? own1.Slot(1) : next[1], length, "next[1]");
        var storing = new Storing<T>(tile.Store);
        var whole = length & -Vector<T>.Count;
        var isFinite = FormulaLoop.Run2(ref g, ref theta, ref to, ref from0, ref to0, ref from1, ref to1, whole, formula, storing);
        if (whole < length)
        {
            var rest = length - whole;
            var gRest = Padded(ref g, whole, rest);
            var thetaRest = Padded(ref theta, whole, rest);
            var toRest = Vector<T>.Zero;
            var rest0 = Padded(ref from0, whole, rest);
            var rest1 = Padded(ref from1, whole, rest);
            FormulaLoop.Run2(
                ref First(ref gRest), ref First(ref thetaRest), ref First(ref toRest), ref First(ref rest0), ref First(ref rest0), ref First(ref rest1), ref First(ref rest1), Vector<T>.Count, formula, storing);
            isFinite &= Keep(toRest, ref to, whole, rest);
            Keep(rest0, ref to0, whole, rest);
            Keep(rest1, ref to1, whole, rest);
        }

        tile.Store?.End(isFinite);
    }

    /// <summary>Runs a formula with three slots.</summary>
    public static void Apply3<T, TFormula>(in Tile<T> tile, Span<T> update, SlotTarget<T> next, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IFormula3<T>
    {
        var length = tile.Update.Length;
        ref var g = ref Source(tile.Update, length, "tile.Update");
        ref var theta = ref Source(tile.Theta, length, "tile.Theta");
        ref var to = ref Target(tile.Store is { Steps: true } ? tile.Store.Theta : update, length, nameof(update));
        ref var from0 = ref Source(tile.Slots[0], length, "tile.Slots[0]");
        ref var to0 = ref Target(tile.Store is { } own0 ? own0.Slot(0) : next[0], length, "next[0]");
        ref var from1 = ref Source(tile.Slots[1], length, "tile.Slots[1]");
        ref var to1 = ref Target(tile.Store is { } own1 ? own1.Slot(1) : next[1], length, "next[1]");
        ref var from2 = ref Source(tile.Slots[2], length, "tile.Slots[2]");
        ref var to2 = ref Target(tile.Store is { } own2 ? own2.Slot(2) : next[2], length, "next[2]");
        var storing = new Storing<T>(tile.Store);
        var whole = length & -Vector<T>.Count;
        var isFinite = FormulaLoop.Run3(ref g, ref theta, ref to, ref from0, ref to0, ref from1, ref to1, ref from2, ref to2, whole, formula, storing);
        if (whole < length)
        {
            var rest = length - whole;
            var gRest = Padded(ref g, whole, rest);
            var thetaRest = Padded(ref theta, whole, rest);
            var toRest = Vector<T>.Zero;
            var rest0 = Padded(ref from0, whole, rest);
            var rest1 = Padded(ref from1, whole, rest);
            var rest2 = Padded(ref from2, whole, rest);
            FormulaLoop.Run3(
                ref First(ref gRest), ref First(ref thetaRest), ref First(ref toRest), ref First(ref rest0), ref First(ref rest0), ref First(ref rest1), ref First(ref rest1), ref First(ref rest2), ref First(ref rest2), Vector<T>.Count, formula, storing);
            isFinite &= Keep(toRest, ref to, whole, rest);
            Keep(rest0, ref to0, whole, rest);
            Keep(rest1, ref to1, whole, rest);
            Keep(rest2, ref to2, whole, rest);
        }

        tile.Store?.End(isFinite);
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

    private static Vector<T> Padded<T>(ref T origin, int index, int count)
        where T : unmanaged =>
        PartialVector.Load<T, Vector<T>>(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref origin, index), count));

    // The first lanes go to their place; whether they are finite: x - x is 0, and NaN for what is not.
    private static bool Keep<T>(Vector<T> value, ref T origin, int index, int count)
        where T : unmanaged
    {
        PartialVector.Store(value, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref origin, index), count));
        var kept = Padded(ref origin, index, count);
        return Vector.EqualsAll(kept - kept, Vector<T>.Zero);
    }

    private static ref T First<T>(ref Vector<T> vector) => ref Unsafe.As<Vector<T>, T>(ref vector);
}
