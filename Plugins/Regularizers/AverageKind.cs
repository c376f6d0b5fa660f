namespace Pipeline.Plugins.Regularizers;

/// <summary>How the steps weigh in an average of theta.</summary>
public enum AverageKind
{
    /// <summary>By <c>beta^age</c>.</summary>
    Exponential,

    /// <summary>All alike.</summary>
    Uniform,
}
