using System.Globalization;
using Pipeline.Kernel.Monitoring;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Train;

/// <summary>What the report of a run remarks of how it ended.</summary>
internal static class RunNotes
{
    /// <summary>That plugins trained without a check that says that they may.</summary>
    /// <param name="unproven">Their names.</param>
    public static IEnumerable<string> Of(IReadOnlyCollection<string> unproven)
    {
        if (unproven.Count > 0)
        {
            yield return $"trained unproven (--allow-unchecked): {string.Join(", ", unproven)}";
        }
    }

    /// <summary>That a stopping rule ended the run before J had converged (course, week 1: orthogonalization).</summary>
    public static IEnumerable<string> Of<T>(FitResult<T> result)
        where T : unmanaged
    {
        var convergence = Convergence.Of(new(result.State.History.AsSpan()));
        if (result.Outcome.Ending == Kernel.Training.Ending.StoppedEarly && convergence.IsFalling)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"stopped early before J converged: the train cost still fell by {convergence.Fall:P1} over the last {convergence.Epochs} epochs; " +
                $"stopping early optimises J and fights overfitting in one, an l2 penalty keeps the two apart");
        }
    }
}
