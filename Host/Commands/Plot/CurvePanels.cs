using Pipeline.Plots;

namespace Pipeline.Host.Commands.Plot;

/// <summary>The curves of a run: which columns of the metrics make which panel.</summary>
internal static class CurvePanels
{
    private static readonly Panel[] All =
    [
        new("cost", "Cost", [("mini-batches", "batchCost"), ("train", "trainCost"), ("train with penalty", "trainCostWithPenalty"), ("dev", "devCost")]),
        new("accuracy", "Accuracy", [("train", "trainAccuracy"), ("dev", "devAccuracy")]),
        new("norm", "Norm of theta", [("norm of theta", "thetaNorm")]),
        new("gradient", "Norm of the gradient", [("norm of the gradient", "gradientNorm")]),
        new("update", "Norm of the update", [("norm of the update", "updateNorm")]),
        new("alpha", "Learning rate", [("alpha", "alpha")]),
    ];

    /// <summary>The panels' names.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. All.Select(panel => panel.Name)];

    /// <summary>The chart of a panel; null where the run knows none of its numbers.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="metrics">What the run wrote.</param>
    /// <param name="log">Draws values on a logarithmic axis.</param>
    internal static LineChart? Of(string name, MetricsTable metrics, bool log)
    {
        var panel = All.Single(panel => panel.Name == name);
        Series[] known =
        [
            .. from curve in panel.Curves
               let points = metrics.Of(curve.Field)
               where points.Values.Length > 0
               select new Series(curve.Name, points.Epochs, points.Values, curve.Name == "dev" ? Mark.Dashed : Mark.Line),
        ];
        return known.Length == 0 ? null
            : new(panel.Title, "epoch", known.Length == 1 ? known[0].Name : panel.Name, Distinct(known), Y: log ? AxisScale.Log : AxisScale.Linear);
    }

    // Without a penalty the two costs of train are one curve.
    private static Series[] Distinct(Series[] known) =>
        [.. known.Where((series, i) => !known.Take(i).Any(earlier => earlier.X.SequenceEqual(series.X) && earlier.Y.SequenceEqual(series.Y)))];

    private sealed record Panel(string Name, string Title, (string Name, string Field)[] Curves);
}
