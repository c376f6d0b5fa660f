using System.Text.Json;

namespace Pipeline.Host.Course.Rows;

/// <summary>What the commands <c>compare</c> and <c>curve</c> said, by variant.</summary>
/// <param name="Json">comparison.json, or the curve.</param>
internal sealed record Compared(JsonElement Json)
{
    /// <summary>Trains the variants of an example.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="example">Name of the example's file.</param>
    /// <param name="sets">Overrides of all variants.</param>
    /// <param name="variants">Each <c>name: path=value</c>.</param>
    public static Compared Of(Lab lab, string example, string[] sets, params string[] variants) =>
        Run(lab, "compare", example, sets, [.. variants.SelectMany(variant => new[] { "--vary", variant })]);

    /// <summary>Trains an example once for each value of a setting.</summary>
    public static Compared Curve(Lab lab, string example, string[] sets, string over, params string[] options) =>
        Run(lab, "curve", example, sets, ["--over", over, .. options]);

    /// <summary>A number of a variant, by its path.</summary>
    public double Number(string variant, params string[] path) =>
        path.Aggregate(Variant(variant), (element, name) => element.GetProperty(name)).GetDouble();

    /// <summary>A number of each point of a curve.</summary>
    public double[] Points(string name) => [.. Json.GetProperty("points").EnumerateArray().Select(point => point.GetProperty(name).GetDouble())];

    /// <summary>Accuracy on a split.</summary>
    public double Accuracy(string variant, string split = "train") => Number(variant, split, "accuracy");

    /// <summary>The cost of the full batch before a step, counted from 0, as the assignments print it.</summary>
    public double CostAt(string variant, int iteration) => JsonSerializer.Deserialize<JsonElement>(
        File.ReadLines(Path.Combine(Path.GetFullPath(Variant(variant).GetProperty("run").GetString()!), "metrics.jsonl")).ElementAt(iteration))
        .GetProperty("batchCost").GetDouble();

    /// <summary>The run folder of a variant.</summary>
    public string Run(string variant) => Path.GetFullPath(Variant(variant).GetProperty("run").GetString()!);

    private JsonElement Variant(string name) =>
        Json.GetProperty("variants").EnumerateArray().Single(variant => variant.GetProperty("name").GetString() == name);

    private static Compared Run(Lab lab, string command, string example, string[] sets, params string[] options)
    {
        string[] places = [$"run.output={JsonSerializer.Serialize(lab.Scratch("runs"))}", .. sets];
        var said = lab.Command(
        [
            command, "--json", "--threads", "1", "--config", Lab.Shipped($"examples/{example}"),
            .. places.SelectMany(set => new[] { "--set", set }), .. options,
        ]);
        return said.Code == 0 ? new(said.Json) : throw new InvalidOperationException($"exit code {said.Code}: {said.Error.Trim()}");
    }
}
