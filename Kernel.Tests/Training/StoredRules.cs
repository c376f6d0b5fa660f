using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Tests.Training;

// One formula as two rules: its loop stores what it computes, or hands it back.
internal sealed record Stored(int Slots, int Declared = -1) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => Leaky.SlotsOf(Declared < 0 ? Slots : Declared);

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Leaky.Apply(Slots, tile, update, next);
}

internal sealed record HandedBack(int Slots) : IOptimizer
{
    IReadOnlyList<Slot> ITiled.Slots => Leaky.SlotsOf(Slots);

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Leaky.Apply(Slots, tile, update, next);
}

/// <summary>Averages of averages: slot k takes a part of slot k - 1, slot 0 of the gradient; the last is the direction.</summary>
internal static class Leaky
{
    public static IReadOnlyList<Slot> SlotsOf(int count) => [.. Enumerable.Range(0, count).Select(index => new Slot($"s{index}"))];

    public static void Apply<T>(int slots, in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (slots)
        {
            case 0: Formula.Apply(tile, update, default(Averages<T>)); break;
            case 1: Formula.Apply1(tile, update, next, default(Averages<T>)); break;
            case 2: Formula.Apply2(tile, update, next, default(Averages<T>)); break;
            default: Formula.Apply3(tile, update, next, default(Averages<T>)); break;
        }
    }

    private readonly struct Averages<T> : IFormula<T>, IFormula1<T>, IFormula2<T>, IFormula3<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta) => g * T.CreateChecked(0.7);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s0) => Take(g, ref s0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s0, ref Vector<T> s1) => Take(Take(g, ref s0), ref s1);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s0, ref Vector<T> s1, ref Vector<T> s2) =>
            Take(Take(Take(g, ref s0), ref s1), ref s2);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<T> Take(Vector<T> x, ref Vector<T> s) => s = (s * T.CreateChecked(0.75)) + (x * T.CreateChecked(0.3));
    }
}
