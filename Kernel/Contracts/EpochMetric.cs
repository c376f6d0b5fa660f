namespace Pipeline.Kernel.Contracts;

/// <summary>A number of the epoch history that a schedule or a stopping rule may watch.</summary>
public enum EpochMetric
{
    /// <summary><see cref="EpochRecord.DevCost"/>.</summary>
    DevCost,

    /// <summary><see cref="EpochRecord.TrainCost"/>.</summary>
    TrainCost,

    /// <summary><see cref="EpochRecord.DevAccuracy"/>.</summary>
    DevAccuracy,

    /// <summary><see cref="EpochRecord.TrainAccuracy"/>.</summary>
    TrainAccuracy,
}

/// <summary>Reads metrics from the epoch history.</summary>
public static class EpochMetrics
{
    /// <summary>The metric's value in an epoch; NaN where it was not evaluated.</summary>
    public static double Of(this EpochMetric metric, in EpochRecord epoch) => metric switch
    {
        EpochMetric.DevCost => epoch.DevCost,
        EpochMetric.TrainCost => epoch.TrainCost,
        EpochMetric.DevAccuracy => epoch.DevAccuracy,
        _ => epoch.TrainAccuracy,
    };

    /// <summary>Whether smaller values are better.</summary>
    public static bool IsCost(this EpochMetric metric) => metric is EpochMetric.DevCost or EpochMetric.TrainCost;
}
