using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Lethal;

/// <summary>Gradient descent that ends the process at step 1000, which no law reaches.</summary>
[Plugin("lethal")]
public sealed record LateDeath(Deed Deed = Deed.Exit, int Code = 0) : IOptimizer
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        if (tile.Context.Clock.Step == 1000)
        {
            Deeds.Do(Deed, Code);
        }
    }
}

/// <summary>Gradient descent whose constructor ends the process.</summary>
[Plugin("stillborn")]
public sealed record Stillborn : IOptimizer
{
    public Stillborn() => Deeds.Do(Deed.Exit, 0);

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);
}

/// <summary>Gradient descent with a factor that tests look for in the DLL, to make another rule of it.</summary>
[Plugin("scaled-descent")]
public sealed record ScaledDescent : IOptimizer
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = T.CreateChecked(0.8765432109) * tile.Update[i];
        }
    }
}
