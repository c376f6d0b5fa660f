using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Model;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: frameworks and the course's first program in one.</summary>
internal static class Frameworks
{
    private static readonly string Program = Lab.Shipped("examples/minimize-quadratic.json");

    // A hidden layer of each activation, then of each normalization.
    private static readonly string[] Layers =
    [
        .. Enum.GetNames<ActivationKind>().Select(name => JsonNamingPolicy.KebabCaseLower.ConvertName(name)).Order(StringComparer.Ordinal),
        "batch-norm", "layer-norm", "rms-norm",
    ];

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S290", Quick, _ =>
        {
            var table = File.ReadLines(Lab.Shipped("docs/frameworks.md")).Where(line => line.StartsWith('|')).ToArray();
            return
            [
                ("criteria", (string[])[.. Cells(table[0])[1..]]),
                ("frameworks", (string[])[.. table[2..].Select(line => Cells(line)[0])]),
            ];
        }),
        new("S291", Quick, lab =>
        [
            ("operators", (string[])[.. Graph(lab, Program).Select(cells => cells[1]).Distinct()]),
            ("network", (string[])[.. Graph(lab, SmallNetwork.Config(lab)).Select(cells => cells[0])]),
            ("runs", (double[])[Minimum(lab).W, Minimum(lab, "cost.coefficients.c1=-10").W]),
        ]),
        new("S292", Quick, lab =>
        [
            ("single", Minimum(lab).W),
            ("double", Minimum(lab, "run.precision=double").W),
            ("cost", Minimum(lab, "run.precision=double").Cost),
        ]),
        new("S293", Quick, lab =>
        [
            ("first", Minimum(lab, "cost.coefficients.c1=-10", "cost.steps=1", "run.precision=double").W),
            ("second", Minimum(lab, "cost.coefficients.c1=-10", "cost.steps=2", "run.precision=double").W),
            ("single", Minimum(lab, "cost.coefficients.c1=-10").W),
            ("double", Minimum(lab, "cost.coefficients.c1=-10", "run.precision=double").W),
        ]),
        new("S294", Quick, lab =>
        [
            ("minima", (double[])[.. new[] { "[1, -20, 25]", "[1, -10, 25]", "[2, 8, 0]" }.Select(fed => Minimum(lab, Fed(fed)).W)]),
        ]),
        new("S295", Quick, lab => [("layers", Layers.Length), ("passed", (string[])[.. Layers.Where(layer => Passes(lab, layer))])]),
    ];

    private static bool Passes(Lab lab, string layer)
    {
        var of = layer.EndsWith("norm", StringComparison.Ordinal) ? $$"""{"units": 4, "activation": "tanh", "normalization": "{{layer}}"}""" : $$"""{"units": 4, "activation": "{{layer}}"}""";
        var said = lab.Command(
            "gradcheck", "--json", "--examples", "16", "--at", "step:3", "--config", SmallNetwork.Config(lab), "--set", $"model.layers=[{of}, {of}]");
        return said.Code == 0 && said.Json.GetProperty("checks")[0].GetProperty("verdict").GetString() == "great";
    }

    private static string[] Fed(string coefficients) =>
        [.. JsonSerializer.Deserialize<double[]>(coefficients)!.Select((value, index) => FormattableString.Invariant($"cost.coefficients.c{index}={value}"))];

    private static (double W, double Cost) Minimum(Lab lab, params string[] overrides)
    {
        var said = lab.Command(["minimize", "--json", "--config", Program, .. overrides.SelectMany(set => new[] { "--set", set })]);
        return said.Code == 0
            ? (said.Json.GetProperty("theta").GetProperty("w").GetDouble(), said.Json.GetProperty("f").GetDouble())
            : throw new InvalidOperationException(said.Error);
    }

    private static IEnumerable<string[]> Graph(Lab lab, string config) =>
        lab.Command("describe", "--graph", "--config", config).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]
            .Select(line => line.Split("  ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|', StringSplitOptions.TrimEntries)];
}
