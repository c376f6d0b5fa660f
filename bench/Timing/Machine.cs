using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Pipeline.Bench.Report;
using Pipeline.Bench.Steps;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Bench.Timing;

/// <summary>What is measured on: processor, versions, load, and the machine's own limits in the same process.</summary>
internal static class Machine
{
    private const long LargeCopy = 128 << 20;

    /// <summary>The load average of the last minute.</summary>
    public static double Load => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : double.NaN;

    public static Conditions Describe(Session session, double loadBefore) => new(
        Processor(),
        Environment.ProcessorCount,
        Avx512F.IsSupported ? "AVX-512" : Vector256.IsHardwareAccelerated ? "AVX2" : $"{8 * System.Numerics.Vector<byte>.Count}-bit vectors",
        string.Join(", ", Versions(session)),
        DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        Commit(),
        session.Rounds,
        loadBefore,
        loadBefore,
        session.Limits);

    /// <summary>The machine's own limits with so many threads.</summary>
    public static Limit LimitOf(int threads)
    {
        using var lanes = new Lanes(threads);
        return new(threads, Math.Round(FmaPeak.Of(lanes), 1), Math.Round(CopyBandwidth.Of(lanes, LargeCopy), 1));
    }

    private static IEnumerable<string> Versions(Session session)
    {
        yield return RuntimeInformation.FrameworkDescription;
        if (!session.OursOnly)
        {
            yield return $"TorchSharp {typeof(TorchSharp.torch).Assembly.GetName().Version?.ToString(3)}";
            yield return NumpyStep.Version ?? "no NumPy";
        }
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim()
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty", "--exclude=*"]) { RedirectStandardOutput = true });
        return git?.StandardOutput.ReadToEnd().Trim() ?? "";
    }
}
