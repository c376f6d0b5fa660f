using System.Numerics;
using LanguageExt;
using Pipeline.Host.Commands.Runs;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Plots;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Plot;

/// <summary>The decision boundary of a run with two inputs, once for each split with the split's points, in the inputs' own units.</summary>
internal static class BoundaryPanels
{
    /// <summary>The charts, one a split.</summary>
    internal static Eff<Seq<IFigure>> Of(Session session, string directory) =>
        from run in FinishedRun.Read(session.Settings, directory)
        from _ in run.Facts.Features == 2 && run.Facts.Kind != TargetKind.Values
            ? unitEff
            : FailEff<Unit>(Failures.Configuration(
                $"{directory}: a boundary needs a run with two inputs and classes; this one has {run.Facts.Features} inputs and {(run.Facts.Kind == TargetKind.Values ? "real values" : "classes")}"))
        from charts in run.Loaded.Configuration.Run.Precision == Precision.Single
            ? Of<float>(session, run)
            : Of<double>(session, run)
        select charts;

    private static Eff<Seq<IFigure>> Of<T>(Session session, FinishedRun run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from read in run.Network<T>()
        from splits in TrainCommand.Data<T>(run.Loaded)
        from charts in Eff(() => toSeq(splits.Named).Map(split => (IFigure)Chart(
            split.Name, split.Data, run.Facts, read.Network, points => Classes(read.Composed, read.Network, points, run.Loaded.Threads(session.Settings)))).Strict())
        select charts;

    private static BoundaryChart Chart<T>(
        string split, Dataset<T> data, DataFacts facts, TrainedNetwork<T> network, Func<IReadOnlyList<(double X, double Y)>, IReadOnlyList<int>> classify)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inputs = data.Inputs.Unscaled.ToArray();
        var labels = data.Targets.Labels;
        return new($"Decision boundary, {split}", Name(network, 0), Name(network, 1), classify,
        [
            .. from label in Enumerable.Range(0, data.Targets.Classes)
               let rows = Enumerable.Range(0, data.Count).Where(row => labels.Span[row] == label).ToArray()
               select new Series(
                   facts.Names.IsDefaultOrEmpty ? $"class {label}" : facts.Names[label],
                   [.. rows.Select(row => double.CreateChecked(inputs[2 * row]))],
                   [.. rows.Select(row => double.CreateChecked(inputs[(2 * row) + 1]))],
                   Mark.Points),
        ]);
    }

    private static int[] Classes<T>(Composed composed, TrainedNetwork<T> network, IReadOnlyList<(double X, double Y)> points, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var architecture = composed.Recipe.Architecture;
        T[] inputs = [.. points.SelectMany(point => new[] { T.CreateChecked(point.X), T.CreateChecked(point.Y) })];
        network.Input.Apply<T>(inputs);
        var outputs = new T[points.Count * architecture.Outputs];
        using var lanes = new Lanes(threads);
        new Inference<T>(architecture, lanes).Run(network.Theta, network.Statistics, points.Count, inputs, outputs);
        return [.. Enumerable.Range(0, points.Count).Select(i =>
            Answer.ClassOf<T>(composed.Recipe.Loss, outputs.AsSpan(i * architecture.Outputs, architecture.Outputs)))];
    }

    private static string Name<T>(TrainedNetwork<T> network, int input)
        where T : unmanaged => network.Features.Length == 2 ? network.Features[input] : $"x{input + 1}";
}
