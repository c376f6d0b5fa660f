using System.Collections.Immutable;
using System.Text.Json;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: local optima, saddle points and plateaus.</summary>
internal static class LocalOptima
{
    private static readonly string[] Four =
        ["--optimizer", "gradient-descent", "--optimizer", "momentum", "--optimizer", "rmsprop", "--optimizer", "adam"];

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S210", Quick, lab => Steps(Updates.OnSurface(lab, ["saddle", "--start", "1,1e-6", "--alpha", "0.01", "--until", "f < -0.99", .. Four]))),
        new("S211", Quick, lab => Steps(Updates.OnSurface(
            lab, ["plateau", "--start", "-8", "--alpha", "0.1", "--until", "x > 0", "--steps", "40000", .. Four]))),
        new("S212", Quick, lab =>
        {
            var stuck = Updates.OnSurface(lab, "saddle", "--start", "1,0", "--steps", "2000", "--curvature")[0].GetProperty("curvature");
            var zeros = lab.Command("curvature", "--json", "--config", SmallNetwork.Config(lab), "--set", "pipeline.initializer=zeros").Json;
            return
            [
                ("surface", stuck.GetProperty("verdict").GetString()!),
                ("slope", stuck.GetProperty("gradientNorm").GetDouble()),
                ("least", stuck.GetProperty("least").GetProperty("curvature").GetDouble()),
                ("along y", Math.Abs(stuck.GetProperty("least").GetProperty("direction").GetProperty("y").GetDouble())),
                ("network of zeros", zeros.GetProperty("verdict").GetString()!),
                ("its least", zeros.GetProperty("least").GetProperty("curvature").GetDouble()),
                ("network of xavier", lab.Command("curvature", "--json", "--config", SmallNetwork.Config(lab)).Json.GetProperty("verdict").GetString()!),
            ];
        }),
    ];

    private static Observed Steps(JsonElement[] answers) =>
        Observed.Of([.. answers.Select(answer => (answer.GetProperty("optimizer").GetString()!, (Value)answer.GetProperty("steps").GetDouble()))]);
}
