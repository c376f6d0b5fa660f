namespace Pipeline.Kernel.Training;

/// <summary>What the kernel asks of a plugin.</summary>
public enum PluginOperation
{
    /// <summary>Nothing: no plugin's code runs.</summary>
    None,

    /// <summary><c>IInitializer.Fill</c>, before the first step.</summary>
    Initialize,

    /// <summary><c>ISchedule.Alpha</c>.</summary>
    Alpha,

    /// <summary><c>IBatchTransform.Apply</c>.</summary>
    Transform,

    /// <summary><c>IActivationMask.Sample</c>.</summary>
    Sample,

    /// <summary><c>INormalization.Forward</c>.</summary>
    Forward,

    /// <summary><c>INormalization.Infer</c>, and <c>IMeasuredStatistics.Measured</c> before it.</summary>
    Infer,

    /// <summary><c>INormalization.Backward</c>.</summary>
    Backward,

    /// <summary><c>ITiled.Advance</c>: the scalars of a step.</summary>
    Advance,

    /// <summary><c>IUpdateRule.Apply</c>: the direction and the slots.</summary>
    Apply,

    /// <summary><c>IProjection.Project</c>.</summary>
    Project,

    /// <summary><c>ICost.Value</c>: a term of J.</summary>
    Value,

    /// <summary><c>IReadout.Read</c>.</summary>
    Read,

    /// <summary><c>IStoppingRule.Judge</c>.</summary>
    Judge,
}
