using System.Diagnostics;
using TorchSharp;

namespace Pipeline.Bench.Timing;

/// <summary>Work of one call, done as often as fills a round.</summary>
/// <param name="name">Who does it.</param>
/// <param name="act">The work.</param>
/// <param name="result">Does the work once for the comparison of results.</param>
/// <param name="before">What a round starts with, untimed.</param>
internal sealed class Repeated(string name, Action act, Func<float[]> result, Action? before = null) : IContender
{
    private const double Round = 0.02;
    private const int MostCalls = 100_000;
    private int calls;

    public string Name => name;

    /// <summary>Work by TorchSharp that makes a tensor, which is given back at once.</summary>
    public static Repeated ByTorch(int threads, Func<torch.Tensor> work) => new(
        Session.TorchSharp,
        () => work().Dispose(),
        () =>
        {
            using var made = work();
            return [.. made.data<float>()];
        },
        () => torch.set_num_threads(threads));

    public float[] Result()
    {
        before?.Invoke();
        return result();
    }

    public double Seconds()
    {
        before?.Invoke();
        if (calls == 0)
        {
            act();
            calls = Math.Clamp((int)(Round / Timed(3)), 1, MostCalls);
        }

        return Timed(calls);
    }

    public void Dispose()
    {
    }

    private double Timed(int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < count; call++)
        {
            act();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / count;
    }
}
