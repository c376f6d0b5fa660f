namespace Pipeline.Kernel.Contracts;

/// <summary>What the targets of a data set are.</summary>
public enum TargetKind
{
    /// <summary>One of C classes: a one-hot row of C columns.</summary>
    Classes,

    /// <summary>One of two classes: one column of 0 or 1.</summary>
    Binary,

    /// <summary>Real values: any number of columns.</summary>
    Values,
}
