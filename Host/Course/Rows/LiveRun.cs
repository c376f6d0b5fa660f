using System.Diagnostics;
using System.Text.Json;

namespace Pipeline.Host.Course.Rows;

/// <summary>A run that trains beside the row, which tells it things by the command <c>control</c>.</summary>
internal sealed class LiveRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lab lab;
    private readonly string output;
    private readonly Task<Said> training;

    private LiveRun(Lab lab, string config, string output, string[] overrides)
    {
        (this.lab, this.output) = (lab, output);
        training = Task.Factory.StartNew(() => Train(lab, output, "live", ["--config", config, .. Sets(overrides)]), TaskCreationOptions.LongRunning);
    }

    /// <summary>The run folder.</summary>
    public string Folder => Path.Combine(output, "live");

    /// <summary>Epochs done.</summary>
    public int Epochs => Lines("metrics.jsonl").Length;

    /// <summary>What the run was told, as the command shows it.</summary>
    public string[] Told => [.. Lines("journal.jsonl").Select(line => string.Join(' ', line.EnumerateObject().Skip(2).Select(said => $"{said.Name} {said.Value.GetRawText()}")))];

    /// <summary>Starts a run and waits for its first epoch.</summary>
    public static LiveRun Start(Lab lab, string config, params string[] overrides)
    {
        var run = new LiveRun(lab, config, lab.Scratch("runs"), overrides);
        run.Until(() => run.Epochs > 0);
        return run;
    }

    /// <summary>Tells the run something; it has taken it when this returns.</summary>
    public string Control(params string[] options) => lab.Command(["control", Folder, .. options]).Out;

    /// <summary>Waits for the end of the process that trains.</summary>
    public Said End() => training.Result;

    /// <summary>Goes on with the run.</summary>
    public Said Resume() => lab.Command("resume", Folder, "--threads", "1");

    /// <summary>The bits of the run's parameters.</summary>
    public string Bits() => BitsOf("live");

    /// <summary>The bits of another run by the configuration and the journal of this one, or by the configuration alone.</summary>
    public string BitsOfRepeated(string name, params string[] arguments)
    {
        Train(lab, output, name, arguments);
        return BitsOf(name);
    }

    /// <summary>The lines of a file of the run.</summary>
    public JsonElement[] Lines(string file)
    {
        var path = Path.Combine(Folder, file);
        return File.Exists(path)
            ? [.. Runs.Control.ControlFile.Read(path, 0).Select(line => JsonSerializer.Deserialize<JsonElement>(line))]
            : [];
    }

    private string BitsOf(string name) => JsonSerializer
        .Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(output, name, "summary.json"))).GetProperty("parametersSha256").GetString()!;

    private void Until(Func<bool> reached)
    {
        for (var waited = Stopwatch.StartNew(); !reached(); Thread.Sleep(10))
        {
            lab.Token.ThrowIfCancellationRequested();
            if (training.IsCompleted || waited.Elapsed > Patience)
            {
                throw new InvalidOperationException($"the run did not get there: {(training.IsCompleted ? training.Result.Error : "no epoch within a minute")}");
            }
        }
    }

    private static Said Train(Lab lab, string output, string name, string[] arguments) => lab.Command(
    [
        "train", "--quiet", "--threads", "1", "--run-name", name, .. Sets([$"run.output={JsonSerializer.Serialize(output)}"]), .. arguments,
    ]);

    private static IEnumerable<string> Sets(string[] overrides) => overrides.SelectMany(item => new[] { "--set", item });
}
