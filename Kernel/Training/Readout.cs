using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>Theta as evaluation, prediction and export see it.</summary>
public static class Readout
{
    /// <summary>The parameters after every <see cref="IReadout"/> of the chain; the state's own where there is none.</summary>
    public static Theta<T> Of<T>(Chain chain, TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(chain, state, Calls.None);

    /// <summary>The same of a recipe's chain, its calls recorded where the recipe says.</summary>
    internal static Theta<T> Of<T>(Recipe recipe, TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(recipe.Chain, state, Calls.Of(recipe));

    private static Theta<T> Of<T>(Chain chain, TrainingState<T> state, Calls calls)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = state.Theta.Layout;
        var theta = state.Theta;
        foreach (var stage in Stage.Of(chain, layout).Where(stage => stage.Rule is IReadout))
        {
            theta = Read((IReadout)stage.Rule, stage, layout, theta, state, calls.Rule(stage.Index));
        }

        return theta;
    }

    /// <summary>The state with the parameters and the statistics that evaluation, prediction and export use.</summary>
    /// <param name="recipe">The algorithms.</param>
    /// <param name="state">Where training ended.</param>
    /// <param name="train">The training split, over which statistics are measured where a layer asks for that.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    public static TrainingState<T> Evaluated<T>(Recipe recipe, TrainingState<T> state, Dataset<T> train, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var theta = Of(recipe, state);
        return state with { Theta = theta, Statistics = FullPass.Of(recipe, theta, state.Statistics, train, lanes) };
    }

    private static Theta<T> Read<T>(
        IReadout rule, Stage stage, Layout layout, Theta<T> theta, TrainingState<T> state, PluginCalls calls)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stride = AlignedBuffer.Stride<T>(layout.Length);
        var values = AlignedBuffer.Copy(theta.Span);
        var context = new StepContext(state.Clock, 0, 0, default);
        var entries = layout.Entries.AsSpan();
        var scalars = state.Scalars.AsSpan().Slice(stage.FirstScalar, stage.ScalarCount);
        for (var index = 0; index < entries.Length; index++)
        {
            if (stage.Covers[index])
            {
                var entry = entries[index];
                var slots = stage.SlotCount == 0 ? default : state.Slots.Span[((stage.FirstSlot * stride) + entry.Offset)..];
                var tile = new Tile<T>(
                    default, theta[entry], new(slots, stride, entry.Length), scalars, entries.Slice(index, 1), entry.Offset, context);
                calls.Enter(PluginOperation.Read);
                rule.Read(tile, entry.Of(values.Span));
                calls.Leave();
            }
        }

        return Theta<T>.Own(layout, values);
    }
}
