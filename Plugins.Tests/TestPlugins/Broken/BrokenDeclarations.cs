using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Broken;

/// <summary>Keeps a vector at every other question.</summary>
[Plugin("changes-its-mind")]
public sealed record ChangesItsMind : IOptimizer
{
    private int asked;

    /// <inheritdoc/>
    public IReadOnlyList<Slot> Slots => asked++ % 2 == 0 ? [] : [new("v")];

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);
}

/// <summary>Throws where it is asked for its roles.</summary>
[Plugin("throws-at-its-roles")]
public sealed record ThrowsAtItsRoles : IOptimizer
{
    /// <inheritdoc/>
    public IReadOnlyList<Pipeline.Kernel.Parameters.Role> Roles => throw new NotSupportedException("no roles today");

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);
}

/// <summary>Keeps two vectors of one name.</summary>
[Plugin("names-a-slot-twice")]
public sealed record NamesASlotTwice : IOptimizer
{
    /// <inheritdoc/>
    public IReadOnlyList<Slot> Slots { get; } = [new("v"), new("v")];

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        tile.Update.CopyTo(next[0]);
        tile.Update.CopyTo(next[1]);
    }
}

/// <summary>Says that it is a formula alone, and clips what the formula wrote.</summary>
[Plugin("more-than-a-formula")]
public sealed record MoreThanAFormula : IOptimizer, IFormulaRule
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Formula.Apply(tile, update, new Same<T>());
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = T.Clamp(update[i], -T.One, T.One);
        }
    }

    private readonly struct Same<T> : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta) => g;
    }
}
