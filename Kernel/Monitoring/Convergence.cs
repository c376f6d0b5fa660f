using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Monitoring;

/// <summary>
/// Whether the cost on train was still falling when a run ended. Where a stopping rule ended it, optimising J and not
/// overfitting were one task instead of two (course, week 1: early stopping and orthogonalization).
/// </summary>
/// <param name="Epochs">Epochs looked back.</param>
/// <param name="Fall">Relative fall of the cost over them, <c>(before - now) / |before|</c>; negative where it rose.</param>
public readonly record struct Convergence(int Epochs, double Fall)
{
    private const int LooksBack = 10;
    private const double Noticeable = 1e-3;

    /// <summary>Whether the cost still fell noticeably: by more than 0.1%.</summary>
    public bool IsFalling => Fall > Noticeable;

    /// <summary>From the finished epochs: the cost of the newest against that of ten epochs, or as many as there are, before.</summary>
    /// <param name="history">The finished epochs; their cost is that of the mini-batches as they were trained on.</param>
    public static Convergence Of(EpochHistory history)
    {
        var back = Math.Min(LooksBack, history.Count - 1);
        if (back < 1)
        {
            return new(0, 0);
        }

        var (before, now) = (history[history.Count - 1 - back].TrainCost, history[history.Count - 1].TrainCost);
        return new(back, before == 0 ? 0 : (before - now) / Math.Abs(before));
    }
}
