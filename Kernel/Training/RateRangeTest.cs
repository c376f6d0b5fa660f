using System.Numerics;
using Pipeline.Kernel.Averages;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Training;

/// <summary>
/// The learning-rate range test: alpha of step i is <c>low (high / low)^(i / (steps - 1))</c> over the mini-batches, the cost is
/// smoothed, and the test ends when it explodes. Nothing of it is kept. Source: Smith, Cyclical Learning Rates for
/// Training Neural Networks (2015); the smoothing is the course's EWA with bias correction.
/// </summary>
public static class RateRangeTest
{
    /// <summary>The smoothed cost has exploded where it is more than this many times its lowest.</summary>
    public const double Explosion = 4;

    // At least so many points at the start, and a tenth of all, rest on too few costs for a slope.
    private const int Settling = 10;

    /// <summary>Trains with a growing alpha and reads off where the cost falls fastest.</summary>
    /// <param name="recipe">The algorithms; the schedule is not asked.</param>
    /// <param name="plan">Mini-batches and seed; epochs go on as long as the test does.</param>
    /// <param name="train">The training split.</param>
    /// <param name="state">Where to start; not changed.</param>
    /// <param name="low">The first alpha.</param>
    /// <param name="high">The last alpha.</param>
    /// <param name="steps">Steps from low to high.</param>
    /// <param name="beta">Of the EWA, 0 for no smoothing.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    /// <param name="stepped">Told of every step, with the number done.</param>
    /// <param name="cancellation">Ends the test after the step under way.</param>
    public static RateRange Run<T>(
        Recipe recipe, Plan plan, Dataset<T> train, TrainingState<T> state, double low, double high, int steps, double beta,
        Lanes lanes, Action<int>? stepped = null, CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var keys = Keys.Of(plan);
        var feed = new BatchFeed<T>(train, plan, keys.Order, lanes);
        var trainer = new Trainer<T>(recipe, keys, state, feed.BatchSize, lanes);
        var (points, average, lowest, exploded) = (new List<RatePoint>(steps), Ewa.Of(beta), double.PositiveInfinity, false);
        for (var i = 0; i < steps && !exploded && !cancellation.IsCancellationRequested; i++)
        {
            if (i == 0 || trainer.Clock.StepInEpoch == 1)
            {
                feed.Begin(trainer.Clock.EpochsDone);
            }

            var batch = feed.Batch(trainer.Clock.StepInEpoch);
            var alpha = Spacing.Geometric(low, high, steps, i);
            var broken = trainer.Step(batch, alpha) >= 0;
            var cost = trainer.Cost / batch.ExampleCount;
            average = average.Next(cost);
            var smoothed = average.Corrected;
            exploded = broken || !double.IsFinite(smoothed) || smoothed > Explosion * lowest;
            if (double.IsFinite(smoothed))
            {
                points.Add(new(alpha, cost, smoothed));
                lowest = Math.Min(lowest, smoothed);
            }

            stepped?.Invoke(i + 1);
        }

        return Of(points, exploded);
    }

    /// <summary>The lowest point of a curve, and the steepest by chords over a tenth of its points.</summary>
    /// <param name="points">Steps, alpha growing.</param>
    /// <param name="exploded">The test ended since the cost exploded.</param>
    public static RateRange Of(IReadOnlyList<RatePoint> points, bool exploded)
    {
        if (points.Count == 0)
        {
            return new(points, exploded, null, null);
        }

        var lowest = Enumerable.Range(0, points.Count).MinBy(i => points[i].Smoothed);
        var reach = Math.Max(1, points.Count / 20);
        var first = Math.Max(Settling, points.Count / 10);
        var steepest = Enumerable.Range(first, Math.Max(0, lowest - first))
            .Where(i => i >= reach && i + reach < points.Count)
            .Select(i => (Index: i, Slope: Slope(points[i - reach], points[i + reach])))
            .Where(point => point.Slope < 0)
            .OrderBy(point => point.Slope)
            .Select(point => (RatePoint?)points[point.Index])
            .FirstOrDefault();
        return new(points, exploded, points[lowest], steepest);
    }

    private static double Slope(RatePoint before, RatePoint after) =>
        (after.Smoothed - before.Smoothed) / Math.Log(after.Alpha / before.Alpha);
}
