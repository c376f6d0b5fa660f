using System.Numerics;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Monitoring;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Serilog;

namespace Pipeline.Host.Commands.Train;

/// <summary>Looks at a run as <c>training.monitor</c> asks: the rises of J, and the layers with their file and warnings.</summary>
internal sealed class RunMonitor<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MonitorSection settings;
    private readonly Recipe recipe;
    private readonly Dataset<T> train;
    private readonly Lanes lanes;
    private readonly ILogger log;
    private readonly LinesFile? file;
    private readonly LayerMonitor<T>? layers;
    private Monotonicity monotonicity;
    private LayerSnapshot? last;
    private LayerTrouble told;

    public RunMonitor(MonitorSection? settings, Composed composed, Dataset<T> train, RunFolder folder, ILogger log, Lanes lanes)
    {
        this.settings = settings ?? new();
        (recipe, this.train, this.lanes, this.log) = (composed.Recipe, train, lanes, log);
        monotonicity = Kernel.Monitoring.Monotonicity.Of<T>(CostKinds.Of(recipe, composed.Plan, train.Count));
        if (this.settings.Layers)
        {
            file = new(folder.Layers);
            layers = LayerMonitor<T>.Of(recipe, train, this.settings.Examples, lanes);
        }
    }

    /// <summary>What the run is to call; empty where only epochs are compared.</summary>
    public FitProbes<T> Probes => new(
        settings.Cost == CostMonitor.Step ? Compare : null,
        layers is null ? null : Look);

    /// <summary>The rises so far.</summary>
    public MonotonicitySummary Monotonicity => MonotonicitySummary.Of(monotonicity, settings.Cost);

    /// <summary>Compares the costs of an evaluated epoch with those of the one before.</summary>
    public void Saw(EpochReport report)
    {
        if (settings.Cost == CostMonitor.Epoch && report.Train is { } evaluation)
        {
            monotonicity = monotonicity.With(report.Record.Epoch, evaluation);
        }
    }

    /// <summary>Says in the log whether J fell: a warning where it had to.</summary>
    public void Say()
    {
        if (monotonicity.Total.Compared > 0)
        {
            log.Write(
                monotonicity.Verdict == MonotonicityVerdict.Warning ? Serilog.Events.LogEventLevel.Warning : Serilog.Events.LogEventLevel.Information,
                "{Monotonicity:l}",
                MonotonicityLine.Of(Monotonicity));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    private void Compare(TrainingView<T> view)
    {
        var network = recipe.Architecture;
        var statistics = new Statistics<T>(network.StatisticsLayout, view.Statistics, view.StatisticsUpdates);
        monotonicity = monotonicity.With(
            view.Step, Evaluate.Run(recipe, new Theta<T>(network.Layout, view.Theta), statistics, train, lanes));
    }

    private void Look(TrainingView<T> view)
    {
        var snapshot = layers!.Look(view);
        file!.Add(LayersRecord.Of(view.EpochsDone, view.Step, snapshot, last).ToJson());
        foreach (var trouble in LayersRecord.Each(snapshot.Trouble & ~told))
        {
            log.Warning("epoch {Epoch}: {Trouble:l}", view.EpochsDone, LayerText.Of(snapshot, trouble));
        }

        (last, told) = (snapshot, told | snapshot.Trouble);
    }
}
