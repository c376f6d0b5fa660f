using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Plugins.Tests.Host.Runs;
using Pipeline.Plugins.Tests.Processes;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>A project as a user has it: data, a configuration, and a folder <c>mine</c> with a DLL from somewhere.</summary>
/// <param name="cache">The folder of private copies and verdicts.</param>
internal sealed partial class FaultProject(string cache) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private readonly List<(string Alias, string Path)> plugins = [];

    /// <summary>The folder of private copies and verdicts.</summary>
    public string Cache { get; } = cache;

    /// <summary><c>pipeline.optimizer</c>, as JSON.</summary>
    public string Optimizer { get; set; } = "\"gradient-descent\"";

    /// <summary><c>pipeline.schedule</c>, as JSON.</summary>
    public string Schedule { get; set; } = "\"constant\"";

    /// <summary><c>pipeline.regularizers</c>, as JSON.</summary>
    public string Regularizers { get; set; } = "[]";

    /// <summary><c>pipeline.normalization</c>, as JSON.</summary>
    public string Normalization { get; set; } = "\"none\"";

    /// <summary><c>training.alpha</c>.</summary>
    public double Alpha { get; set; } = 0.05;

    /// <summary><c>training.epochs</c>; four steps each.</summary>
    public int Epochs { get; set; } = 3;

    /// <summary><c>training.evaluateEvery</c>.</summary>
    public int EvaluateEvery { get; set; } = 50;

    /// <summary>More members of <c>run</c>, each behind a comma.</summary>
    public string Run { get; set; } = "";

    /// <summary>More members of <c>training</c>, each behind a comma.</summary>
    public string Training { get; set; } = "";

    /// <summary>More sections, each before a comma.</summary>
    public string Sections { get; set; } = "";

    /// <summary>The project's folder.</summary>
    public string Folder => folder.Path;

    /// <summary>What the run's summary says of its parameters.</summary>
    public string ParametersSha256
    {
        get
        {
            using var summary = JsonDocument.Parse(File.ReadAllBytes(this["runs/small/summary.json"]));
            return summary.RootElement.GetProperty("parametersSha256").GetString()!;
        }
    }

    /// <summary>A file of the project.</summary>
    public string this[string name] => folder[name];

    /// <summary>Writes a file; its path.</summary>
    public string Put(string name, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>Copies the folder of one of the test plugins to <paramref name="to"/>; the DLL's path.</summary>
    public string Take(string plugin, string to = "mine")
    {
        foreach (var file in Directory.GetFiles(TestPlugin.Folder(plugin)))
        {
            Put(Path.Combine(to, Path.GetFileName(file)), File.ReadAllBytes(file));
        }

        return Path.Combine(to, $"{plugin}.dll");
    }

    /// <summary>Names a DLL in the configuration.</summary>
    public void Name(string path, string alias = "mine") => plugins.Add((alias, path.Replace('\\', '/')));

    /// <summary>Puts a plugin at its place in the pipeline.</summary>
    public void Use(string point, string plugin) => _ = point switch
    {
        "optimizer" => Optimizer = $"\"{plugin}\"",
        "schedule" => Schedule = $"\"{plugin}\"",
        "regularizers" => Regularizers = $"[\"{plugin}\"]",
        "normalization" => Normalization = $"\"{plugin}\"",
        _ => throw new ArgumentException(point),
    };

    /// <summary>Starts the host with the project's configuration.</summary>
    public HostProcess Start(params IEnumerable<string> arguments)
    {
        Write();
        return new([.. arguments, "--quiet"], Folder, Cache);
    }

    /// <summary>Writes data and configuration as they are now.</summary>
    public void Write()
    {
        File.WriteAllText(this["points.csv"], "left,up,side\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
            FormattableString.Invariant($"{(i % 2 == 0 ? 1 : -1) * (1 + (i * 0.05))},{((i * 7) % 13) - 6},{(i % 2 == 0 ? "west" : "east")}\n"))));
        File.WriteAllText(this["plugins.json"], $$"""
            {
              {{Sections}}
              "run": { "name": "small", "seed": 3, "threads": 1{{Run}} },
              "plugins": {
                "initializers": "{host}/plugins/Initializers/Initializers.dll",
                "regularizers": "{host}/plugins/Regularizers/Regularizers.dll",
                "optimizers": "{host}/plugins/Optimizers/Optimizers.dll",
                "schedules": "{host}/plugins/Schedules/Schedules.dll",
                "normalizations": "{host}/plugins/Normalizations/Normalizations.dll",
                {{string.Join("\n    ", plugins.Select(plugin => $"\"{plugin.Alias}\": \"{plugin.Path}\","))}}
              },
              "data": {
                "source": { "csv": { "path": "points.csv", "label": "side", "target": "classes" } },
                "split": { "dev": 0.2, "test": 0.2 },
                "inputs": "standardize"
              },
              "model": { "layers": [{ "units": 5, "activation": "tanh" }] },
              "pipeline": {
                "optimizer": {{Optimizer}},
                "schedule": {{Schedule}},
                "regularizers": {{Regularizers}},
                "normalization": {{Normalization}}
              },
              "training": { "alpha": {{Alpha.ToString("R", CultureInfo.InvariantCulture)}}, "epochs": {{Epochs}}, "batchSize": 10, "evaluateEvery": {{EvaluateEvery}}{{Training}} }
            }
            """);
    }

    /// <summary>A line without the paths of this machine and the time of day.</summary>
    public string Elide(string line) =>
        new[] { Pipeline.Host.Loading.RealPath.Of(Folder) ?? Folder, Folder, AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), Cache }
            .Aggregate(TimeOfDay().Replace(line, "..."), (text, path) => text.Replace(path, "...", StringComparison.Ordinal));

    public void Dispose() => folder.Dispose();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d")]
    private static partial Regex TimeOfDay();
}
