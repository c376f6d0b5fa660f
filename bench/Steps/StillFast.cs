using System.Diagnostics;
using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;

namespace Pipeline.Bench.Steps;

/// <summary>
/// Epoch 5 against epoch 1, where most inputs are 0 from now on: Adam's averages of their gradients, which a step on
/// other examples has filled, shrink by 0.9 a step and would be denormal numbers by then.
/// </summary>
internal static class StillFast
{
    private const int Epochs = 5;
    private const int StepsPerEpoch = 300;

    // The run's own buffers are touched for the first time in these.
    private const int WarmUp = 20;
    private static readonly Network Network = new([784, 256, 128, 10], 16);

    public static Row Row(Session session, int threads)
    {
        using var lanes = new Lanes(threads);
        var (whole, blank) = (Data(isBlank: false), Data(isBlank: true));
        var turns = Enumerable.Range(0, Math.Max(1, session.Rounds / 2) + 1).Select(_ => StepSeconds(whole, blank, lanes)).Skip(1).ToArray();
        var (first, last) = (turns.Select(turn => turn[0]).ToArray(), turns.Select(turn => turn[^1]).ToArray());
        return Report.Row.Of(Target.Denormals, threads, "us", 1e6, last, ("epoch 1", first), new Dictionary<string, double>(), Target.Denormals);
    }

    /// <summary>Seconds of a step in each epoch.</summary>
    private static double[] StepSeconds(Dataset<float> whole, Dataset<float> blank, Lanes lanes)
    {
        var recipe = OurNetwork.Recipe(Network);
        var once = new Plan(1, Network.BatchSize, 1, EvaluateEvery: 0);
        var started = Fit.Run(recipe, once, whole, null, OurNetwork.State(Network, once, whole.Count), lanes).State;
        var plan = new Plan(Epochs + 1, Network.BatchSize, 1, EvaluateEvery: 0);
        var state = started with { Clock = Clock.First(StepsPerEpoch, plan.Epochs), History = [] };

        using var enough = new CancellationTokenSource();
        var (seconds, start) = (new double[Epochs], 0L);
        var observer = new FitObserver((step, _) =>
        {
            var (epoch, inEpoch) = Math.DivRem((int)step - 1, StepsPerEpoch);
            start = inEpoch == WarmUp - 1 ? Stopwatch.GetTimestamp() : start;
            if (inEpoch == StepsPerEpoch - 1)
            {
                seconds[epoch] = Stopwatch.GetElapsedTime(start).TotalSeconds / (StepsPerEpoch - WarmUp);
                if (epoch == Epochs - 1)
                {
                    enough.Cancel();
                }
            }
        });
        Fit.Run(recipe, plan, blank, null, state, lanes, observer, enough.Token);
        return seconds;
    }

    private static Dataset<float> Data(bool isBlank)
    {
        var count = isBlank ? Network.BatchSize * StepsPerEpoch : Network.BatchSize;
        var inputs = new float[count * Network.Units[0]];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = isBlank && i % 4 != 0 ? 0 : Network.Input(i);
        }

        return OurNetwork.Data(Network.Units, inputs, [.. Enumerable.Range(0, count).Select(Network.Label)]);
    }
}
