using System.Diagnostics;
using System.Text.Json;
using Pipeline.Bench.Timing;

namespace Pipeline.Bench.Start;

/// <summary>The host, on the plugins.json of the repository; its log says when the first step was done.</summary>
internal sealed class OurStart(int threads) : IContender
{
    private static readonly string Host = Path.GetFullPath("bin/host/pipeline.dll");

    public string Name => "ours";

    /// <summary>Whether this host's log tells of the first step.</summary>
    public static bool IsTold() => double.IsFinite(new OurStart(1).Seconds());

    /// <summary>The parameters of the network that was trained.</summary>
    public float[] Result() => [Run().Parameters];

    public double Seconds() => Run().Seconds;

    public void Dispose()
    {
    }

    private (double Seconds, float Parameters) Run()
    {
        var output = Directory.CreateTempSubdirectory("bench-start-");
        try
        {
            var start = DateTimeOffset.UtcNow;
            using var process = Process.Start(new ProcessStartInfo("dotnet", [
                Host, "--config", Path.GetFullPath("../plugins.json"), "--threads", $"{threads}",
                "--set", "training.epochs=1", "--set", $"run.output={output.FullName}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.BeginErrorReadLine();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var log = output.EnumerateFiles("log.jsonl", SearchOption.AllDirectories).Single();
            var lines = File.ReadLines(log.FullName).Select(line => JsonElement.Parse(line)).ToArray();
            var parameters = lines.Single(line => line.TryGetProperty("Parameters", out _)).GetProperty("Parameters").GetSingle();
            var seconds = lines.Where(line => line.GetProperty("@mt").GetString()!.StartsWith("first step done", StringComparison.Ordinal))
                .Select(line => (line.GetProperty("@t").GetDateTimeOffset() - start).TotalSeconds);
            return (seconds.FirstOrDefault(double.NaN), parameters);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }
}
