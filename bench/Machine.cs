using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Bench;

/// <summary>What the table was measured on: processor, load, and the machine's own limits in the same process.</summary>
internal static class Machine
{
    public static IEnumerable<string> Describe()
    {
        yield return $"processor      {Processor()}, {Environment.ProcessorCount} cores, {VectorBits()}-bit vectors";
        yield return $"runtime        {RuntimeInformation.FrameworkDescription}, TorchSharp {typeof(TorchSharp.torch).Assembly.GetName().Version}";
        yield return $"date, load     {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Load()}";
        yield return $"FMA peak       {FmaPeak():F0} GFLOP/s a core (float)";
        yield return $"copy           {CopyBandwidth():F1} GB/s a core (64 MB read and written)";
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();

    private static string Load() => File.ReadAllText("/proc/loadavg").Trim();

    private static int VectorBits() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    private static double FmaPeak()
    {
        const int Rounds = 4_000_000;
        var best = double.MaxValue;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(Accumulate(Rounds, Vector512.Create(0.5f), Vector512.Create(1e-9f)));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 8.0 * Rounds * Vector512<float>.Count * 2 / best / 1e9;
    }

    // Alone in its method: a call after the loop would make the compiler store the sums within it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector512<float> Accumulate(int rounds, Vector512<float> x, Vector512<float> y)
    {
        var (a, b, c, d) = (y, y, y, y);
        var (e, f, g, h) = (y, y, y, y);
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
        }

        return a + b + c + d + e + f + g + h;
    }

    private static double CopyBandwidth()
    {
        var (from, to) = (new float[16 << 20], new float[16 << 20]);
        from.AsSpan().Fill(1);
        var best = double.MaxValue;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            from.CopyTo(to, 0);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * from.Length * sizeof(float) / best / 1e9;
    }
}
