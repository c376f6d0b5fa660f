using System.Numerics;
using Factors;
using Pipeline.Kernel.Contracts;

namespace First;

/// <summary>
/// Scales the direction by the factor of a library that lies beside this DLL, in version 1. From <see cref="LateStep"/> on
/// it takes the same number from methods of both that were not compiled before; where a gate is named it says that it is there
/// and waits before them for as long as that file exists.
/// </summary>
/// <param name="Gate">Path of a file; empty for none.</param>
[Plugin("first")]
public sealed record Scaled(string Gate = "") : IOptimizer
{
    private const long LateStep = 1000;

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var step = tile.Context.Clock.Step;
        if (step == LateStep && File.Exists(Gate))
        {
            File.WriteAllText(Gate + ".reached", "");
            while (File.Exists(Gate))
            {
                Thread.Sleep(1);
            }
        }

        var factor = T.CreateChecked(step < LateStep ? Factor.Value : Late.Value(step));
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = factor * tile.Update[i];
        }
    }
}
