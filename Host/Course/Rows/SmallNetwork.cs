using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>A small network on the moons of the course's assignment, for rows that only need a network to train.</summary>
internal static class SmallNetwork
{
    /// <summary>300 examples, 2-5-1, five epochs.</summary>
    public static string Config(Lab lab) => lab.Config("""
        {
          "run": {"precision": "double"},
          "data": {"source": {"csv": {"path": "{data}/moons_train.csv", "target": "binary"}}},
          "model": {"layers": [{"units": 5, "activation": "tanh"}]},
          "pipeline": {"optimizer": "adam"},
          "training": {"alpha": 0.1, "epochs": 5, "batchSize": 60}
        }
        """);

    /// <summary>The train cost after each epoch.</summary>
    public static ImmutableArray<double> Costs(LabRun run) => [.. run.Metrics.Select(epoch => epoch.GetProperty("trainCost").GetDouble())];
}
