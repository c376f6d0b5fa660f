using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// What a formula's loop does to the numbers as it stores them; to a caller's own spans it stores them as they are. Tiny
/// numbers become 0: see <see cref="Training.TileMath"/>.
/// </summary>
internal readonly struct Storing<T>
    where T : unmanaged
{
    private readonly Vector<T> tinySlot;
    private readonly Vector<T> tinyUpdate;
    private readonly Vector<T> alpha;
    private readonly Vector<T> steps;

    public Storing(TileStore<T>? store)
    {
        if (store is not null)
        {
            (tinySlot, tinyUpdate, alpha) = (new(store.TinySlot), new(store.TinyUpdate), new(store.Alpha));
            steps = store.Steps ? Vector<T>.AllBitsSet : Vector<T>.Zero;
        }
    }

    /// <summary>A slot's new value as it is stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Slot(Vector<T> value) => Flush(value, tinySlot);

    /// <summary>What goes where the direction belongs: the direction, or theta after the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Direction(Vector<T> update, Vector<T> theta) =>
        Vector.ConditionalSelect(steps, theta - (Flush(update, tinyUpdate) * alpha), update);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Flush(Vector<T> value, Vector<T> bound) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(value), bound), Vector<T>.Zero, value);
}
