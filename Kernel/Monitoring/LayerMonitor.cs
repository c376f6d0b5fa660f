using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Monitoring;

/// <summary>
/// Looks into the layers: forward and backward over one mini-batch in training mode without masks, and what the layers
/// hold afterwards. It changes nothing, and owns its buffers.
/// </summary>
public sealed class LayerMonitor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Architecture architecture;
    private readonly NetworkPass<T> network;
    private readonly T[] inputs;
    private readonly T[] targets;
    private readonly TargetKind kind;
    private readonly int rows;
    private readonly T[] gradient;
    private readonly StoredGradient<T> stored;
    private readonly T[] nextStatistics;

    /// <summary>Keeps a copy of the examples to look at.</summary>
    /// <param name="recipe">Network and loss; masks and penalties are left out.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    public LayerMonitor(Recipe recipe, in Batch<T> batch, Lanes lanes)
    {
        architecture = recipe.Architecture;
        (inputs, targets, kind, rows) = (batch.Inputs.ToArray(), batch.Targets.ToArray(), batch.TargetKind, batch.ExampleCount);
        network = new(architecture, recipe.Loss, [], rows, lanes, keepsPre: true, Calls.Of(recipe));
        gradient = new T[architecture.Layout.Length];
        stored = new(gradient, lanes);
        nextStatistics = new T[architecture.StatisticsLayout.Length];
    }

    /// <summary>Looks at the first examples of a data set.</summary>
    /// <param name="recipe">Network and loss; masks and penalties are left out.</param>
    /// <param name="data">The data set.</param>
    /// <param name="examples">Examples to look at, at most all.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    public static LayerMonitor<T> Of(Recipe recipe, Dataset<T> data, int examples, Lanes lanes)
    {
        var count = Math.Min(examples, data.Count);
        var (inputs, targets) = (new T[count * data.Features], new T[count * data.Targets.Outputs]);
        MiniBatches.Gather<T>(data, [.. Enumerable.Range(0, count)], inputs, targets);
        return new(recipe, new Batch<T>(count, inputs, targets, data.Targets.Kind, data.Image), lanes);
    }

    /// <summary>The layers at some parameters.</summary>
    /// <param name="theta">The parameters.</param>
    /// <param name="statistics">The running statistics that the normalizations start from.</param>
    public LayerSnapshot Look(Theta<T> theta, Statistics<T> statistics) => Look(theta.Span, statistics.Span, statistics.Updates);

    /// <summary>The layers of a run while it trains.</summary>
    /// <param name="view">The parameters and statistics now.</param>
    public LayerSnapshot Look(TrainingView<T> view) => Look(view.Theta, view.Statistics, view.StatisticsUpdates);

    private LayerSnapshot Look(ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates)
    {
        var batch = new Batch<T>(rows, inputs, targets, kind, default);
        var cost = network.Forward(batch, theta, statistics, updates, nextStatistics) / rows;
        network.Backward(batch, theta, statistics, updates, gradient, stored);
        var reports = ImmutableArray.CreateBuilder<LayerReport>();
        var moments = ImmutableArray.CreateBuilder<InputMoments>();
        for (var layer = 1; layer <= architecture.Layers.Length; layer++)
        {
            reports.Add(Report(layer, theta));
            moments.Add(InputMoments.Of(rows, InputOf(layer)));
        }

        return new(cost, Troubles.Found(reports.ToImmutable()), moments.ToImmutable());
    }

    private ReadOnlySpan<T> InputOf(int layer) => layer == 1 ? inputs : network.Layers[layer - 2].Output(rows);

    private LayerReport Report(int layer, ReadOnlySpan<T> theta)
    {
        var (dense, pass) = (architecture.Layers[layer - 1], network.Layers[layer - 1]);
        var parameters = LayerParameters.Of(architecture, layer);
        var weights = parameters.Weight.Of(theta);
        var z = pass.PreActivation(rows);
        var a = pass.Activation(rows);
        var bias = parameters.Bias is { } b ? Magnitude.RowSpread(1, b.Of(theta)) : 0;
        return new(
            layer,
            architecture.FanIn(layer),
            dense.Units,
            dense.Activation.Kind,
            Magnitude.Rms(InputOf(layer)),
            Magnitude.Rms(z),
            Magnitude.Rms(pass.Output(rows)),
            Magnitude.Rms(pass.ProductGradient(rows)),
            Magnitude.Rms<T>(parameters.Weight.Of(gradient)),
            Magnitude.Rms(weights) * Math.Sqrt(weights.Length),
            Math.Max(Magnitude.RowSpread(parameters.Weight.Columns, weights), bias),
            parameters.Gamma is { } gamma ? Magnitude.RmsFromOne(gamma.Of(theta)) : null,
            UnitShares.Dead(dense.Activation.Kind, dense.Units, a),
            UnitShares.Saturated(dense.Activation.Kind, a),
            Linearity.HasTangent(dense.Activation.Kind) ? Linearity.Share(dense.Activation, z, a) : null,
            LayerTrouble.None);
    }
}
