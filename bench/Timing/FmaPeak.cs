using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Bench.Timing;

/// <summary>Fused multiply-adds a machine can do, in registers alone.</summary>
internal static class FmaPeak
{
    private const int Rounds = 2_000_000;
    private const int Attempts = 7;
    private const int Chains = 10;

    /// <summary>GFLOP/s in float of so many threads together.</summary>
    public static double Of(Lanes lanes)
    {
        var best = double.MaxValue;
        var job = new Job();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            lanes.Run(lanes.Count, ref job);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (double)Chains * Rounds * Vector512<float>.Count * 2 * lanes.Count / best / 1e9;
    }

    private readonly struct Job : ILaneJob
    {
        public void Execute(int part) => GC.KeepAlive(Accumulate(Rounds, Vector512.Create(0.5f), Vector512.Create(1e-9f)));
    }

    // Alone in its method: a call after the loop would make the compiler store the sums within it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector512<float> Accumulate(int rounds, Vector512<float> x, Vector512<float> y)
    {
        var (a, b, c, d, e) = (y, y, y, y, y);
        var (f, g, h, i, j) = (y, y, y, y, y);
        for (var round = 0; round < rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
        }

        return a + b + c + d + e + f + g + h + i + j;
    }
}
