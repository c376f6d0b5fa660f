using System.Diagnostics;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Bench.Timing;

/// <summary>What a machine copies, read and written, where a work of some size lies: the floor of all that streams.</summary>
internal static class CopyBandwidth
{
    private const int Attempts = 9;

    /// <summary>GB/s of so many threads together.</summary>
    /// <param name="lanes">The threads.</param>
    /// <param name="footprint">Bytes of source and destination together.</param>
    public static double Of(Lanes lanes, long footprint)
    {
        var length = (int)(footprint / 2);
        var (from, to) = (new byte[length], new byte[length]);
        Array.Fill(from, (byte)1);
        var job = new Job(from, to, lanes.Count);
        var best = double.MaxValue;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            lanes.Run(lanes.Count, ref job);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * length / best / 1e9;
    }

    private readonly struct Job(byte[] from, byte[] to, int parts) : ILaneJob
    {
        public void Execute(int part)
        {
            var (start, end) = ((long)from.Length * part / parts, (long)from.Length * (part + 1) / parts);
            from.AsSpan((int)start, (int)(end - start)).CopyTo(to.AsSpan((int)start));
        }
    }
}
