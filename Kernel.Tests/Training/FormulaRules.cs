using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Tests.Training;

// Rules whose loops the kernel lets store what they compute.
internal sealed record Averaging : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("v")];

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Formula.Apply1(tile, update, next, default(Average<T>));
}

internal sealed record TwoLoops : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("v")];

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Formula.Apply1(tile, update, next, default(Average<T>));
        Formula.Apply1(tile, update, next, default(Average<T>));
    }
}

internal sealed record Breaking(string Entry) : IOptimizer, IFormulaRule
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply(tile, update, new Times<T>(T.CreateChecked(tile.Entries[0].Name == Entry ? double.PositiveInfinity : 1)));
}

/// <summary>An average of the gradients, and a pull towards 0.</summary>
internal readonly struct Average<T> : IFormula1<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s0)
    {
        s0 = (s0 * T.CreateChecked(0.75)) + (g * T.CreateChecked(0.25));
        return s0 + (theta * T.CreateChecked(0.001));
    }
}

internal readonly struct Times<T>(T factor) : IFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke(Vector<T> g, Vector<T> theta) => g * factor;
}
