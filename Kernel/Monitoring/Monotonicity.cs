using System.Numerics;

namespace Pipeline.Kernel.Monitoring;

/// <summary>What the rises of J say of a run.</summary>
public enum MonotonicityVerdict
{
    /// <summary>J never rose.</summary>
    Monotone,

    /// <summary>J rose though every step descended the whole of it: alpha is too large, or the gradient is wrong.</summary>
    Warning,

    /// <summary>J rose now and then, as it may where a step does not descend the J that is evaluated.</summary>
    Expected,
}

/// <summary>
/// Whether J falls from epoch to epoch, or from step to step (course, week 2: with batch gradient descent J must fall at
/// every step; with mini-batches it wiggles). An immutable fold over the evaluated costs.
/// </summary>
/// <param name="Kind">What a rise means.</param>
/// <param name="Total">Rises of J with every penalty: what the steps descend.</param>
/// <param name="Data">Rises of the data term alone, which may rise while J falls.</param>
/// <param name="Rounding">Relative rise that does not count.</param>
public sealed record Monotonicity(CostKind Kind, Rises Total, Rises Data, double Rounding)
{
    /// <summary>Before the first cost.</summary>
    /// <param name="kind">What a rise means.</param>
    public static Monotonicity Of<T>(CostKind kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(kind, Rises.None, Rises.None, Rises.RoundingOf<T>());

    /// <summary>With one evaluation more.</summary>
    /// <param name="at">Its epoch or step.</param>
    /// <param name="evaluation">J and the data term on the train split.</param>
    public Monotonicity With(long at, Evaluation.Evaluation evaluation) => With(at, evaluation.CostWithPenalty, evaluation.Cost);

    /// <summary>With one pair of costs more.</summary>
    /// <param name="at">Their epoch or step.</param>
    /// <param name="total">J with every penalty.</param>
    /// <param name="data">The data term.</param>
    public Monotonicity With(long at, double total, double data) =>
        this with { Total = Total.With(at, total, Rounding), Data = Data.With(at, data, Rounding) };

    /// <summary>What the rises of J say.</summary>
    public MonotonicityVerdict Verdict =>
        Total.Count == 0 ? MonotonicityVerdict.Monotone
        : Kind == CostKind.Full ? MonotonicityVerdict.Warning
        : MonotonicityVerdict.Expected;
}
