using Pipeline.Host.Course;
using Pipeline.Plugins.Tests.Host.Runs;
using Pipeline.Plugins.Tests.Processes;

namespace Pipeline.Plugins.Tests.Host.Commands;

/// <summary>A folder with a small configuration and its data: two classes, told apart by the first of two named inputs.</summary>
internal sealed class SmallProject : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SmallProject()
    {
        File.WriteAllText(this["points.csv"], "left,up,side\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
            FormattableString.Invariant($"{(i % 2 == 0 ? 1 : -1) * (1 + (i * 0.05))},{((i * 7) % 13) - 6},{(i % 2 == 0 ? "west" : "east")}\n"))));
        File.WriteAllText(Config, """
            {
              // A comment, to be kept.
              "run": { "name": "small", "seed": 3, "precision": "double" },
              "plugins": {
                "initializers": "{host}/plugins/Initializers/Initializers.dll",
                "regularizers": "{host}/plugins/Regularizers/Regularizers.dll",
                "optimizers": "{host}/plugins/Optimizers/Optimizers.dll",
                "schedules": "{host}/plugins/Schedules/Schedules.dll",
                "normalizations": "{host}/plugins/Normalizations/Normalizations.dll",
              },
              "data": {
                "source": { "csv": { "path": "points.csv", "label": "side", "target": "classes" } },
                "split": { "dev": 0.2, "test": 0.2 },
                "inputs": "standardize",
              },
              "model": { "layers": [{ "units": 5, "activation": "tanh" }] },
              "pipeline": { "optimizer": "adam", "regularizers": [{ "use": "l2", "options": { "lambda": 0.01 } }], "normalization": "batch-norm" },
              "training": { "alpha": 0.05, "epochs": 8, "batchSize": 10 },
            }
            """);
    }

    public string Config => this["plugins.json"];

    public string this[string name] => folder[name];

    public Said Run(string command, params string[] arguments) => Cli.Run([command, .. arguments, "--config", Config]);

    /// <summary>Starts a command in a process of its own.</summary>
    public HostProcess Start(string command, params string[] arguments) => new([command, .. arguments, "--config", Config], folder.Path);

    /// <summary>Runs a command in a process of its own.</summary>
    public HostEnd RunAlone(string command, params string[] arguments)
    {
        using var host = Start(command, arguments);
        return host.End();
    }

    public void Dispose() => folder.Dispose();
}
