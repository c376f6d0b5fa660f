using System.Text.Json;

namespace Pipeline.Host.Course.Rows;

/// <summary>A small network on two moons whose hyper-parameters the rows search.</summary>
internal static class SearchRun
{
    private const string Network = """
        {
          "data": { "source": { "synthetic": { "kind": "moons", "examples": 400, "noise": 0.2 } }, "split": { "dev": 0.25 } },
          "model": { "layers": [{ "units": 8, "activation": "tanh" }] },
          "pipeline": { "optimizer": { "use": "momentum" } },
          "training": { "alpha": 0.1, "epochs": 5, "batchSize": 64 },
        }
        """;

    /// <summary>A new configuration of the network.</summary>
    public static string Config(Lab lab) => lab.Config(Network);

    /// <summary>What <c>search --json</c> finds.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="space">The section <c>search.space</c>; null where presets are asked for.</param>
    /// <param name="arguments">More options.</param>
    public static JsonElement Search(Lab lab, string config, string? space, params string[] arguments)
    {
        var said = lab.Command(["search", "--config", config, "--threads", "1", "--json", .. space is null ? [] : new[] { "--set", $"search.space={space}" }, .. arguments]);
        return said.Code == 0 ? said.Json : throw new InvalidOperationException($"exit code {said.Code}: {said.Error.Trim()}");
    }

    /// <summary>The parameters of <c>search --dry-run</c>.</summary>
    public static JsonElement[] Parameters(Lab lab, string? space, params string[] arguments) =>
        [.. Search(lab, Config(lab), space, ["--dry-run", .. arguments]).GetProperty("parameters").EnumerateArray()];

    /// <summary>The quantiles 0, 1/4, 1/2, 3/4 and 1 of a scale, as <c>search --dry-run</c> prints them, or its windows.</summary>
    public static double[] Quantiles(Lab lab, string scale, string member = "quantiles") =>
        Numbers(Parameters(lab, $$"""{"pipeline.optimizer.options.beta": {{scale}}}""")[0].GetProperty(member));

    /// <summary>The trials, the best first.</summary>
    public static JsonElement[] Trials(JsonElement study) => [.. study.GetProperty("trials").EnumerateArray()];

    /// <summary>How many trials ended so.</summary>
    public static int Count(JsonElement study, string ending) =>
        Trials(study).Count(trial => trial.GetProperty("ending").GetString() == ending);

    /// <summary>The value of a parameter in each trial.</summary>
    public static JsonElement[] Values(JsonElement study, string path) =>
        [.. Trials(study).Select(trial => trial.GetProperty("values").GetProperty(path))];

    /// <summary>The trials without their times.</summary>
    public static string Table(JsonElement study) => string.Join('\n', Trials(study).Select(trial =>
        string.Join(' ', trial.EnumerateObject().Where(member => member.Name != "seconds").Select(member => member.ToString()))));

    /// <summary>Whether <c>train</c> with the best configuration comes to the best trial's score.</summary>
    public static bool IsReproduced(Lab lab, string config, string name, JsonElement study) =>
        lab.Train(Path.Combine(Path.GetDirectoryName(config)!, "studies", name, "best.json"))
            .Summary.GetProperty("dev").GetProperty("accuracy").GetDouble() == study.GetProperty("best").GetProperty("score").GetDouble();

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetDouble())];
}
