namespace Pipeline.Kernel.Evaluation;

/// <summary>What keeps a network from doing well; both may hold at once.</summary>
[Flags]
public enum LearningVerdict
{
    /// <summary>Neither bias nor variance stands out.</summary>
    Healthy = 0,

    /// <summary>The training set is not fitted (underfitting).</summary>
    HighBias = 1,

    /// <summary>What was fitted does not carry over to the dev set (overfitting).</summary>
    HighVariance = 2,
}
