using System.Diagnostics;
using System.Globalization;
using Pipeline.Bench.Timing;

namespace Pipeline.Bench.Start;

/// <summary>TorchSharp in a process of its own, which prints when its first step was done.</summary>
internal sealed class TorchStart(int threads) : IContender
{
    public string Name => Session.TorchSharp;

    public float[] Result() => [float.Parse(Run().Parameters, CultureInfo.InvariantCulture)];

    public double Seconds() => Run().Seconds;

    public void Dispose()
    {
    }

    private (double Seconds, string Parameters) Run()
    {
        var start = DateTimeOffset.UtcNow;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(TorchStart).Assembly.Location, TorchFirstStep.Command, $"{threads}"])
        {
            RedirectStandardOutput = true,

            // What a program has by default; this project turns it off.
            Environment = { ["DOTNET_TC_QuickJit"] = "1" },
        })!;
        var answer = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return ((DateTimeOffset.Parse(answer[0], CultureInfo.InvariantCulture) - start).TotalSeconds, answer[1]);
    }
}
