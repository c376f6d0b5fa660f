using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Search;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: hyper-parameter search, and what earlier weeks say may be searched.</summary>
internal static class Tuning
{
    private const int Seeds = 4000;
    private const string Alpha = "training.alpha";
    private const string TwoParameters = """{"training.alpha": {"log": [1e-4, 1]}, "pipeline.optimizer.options.beta": {"oneMinusLog": [0.9, 0.999]}}""";

    // An objective of alpha alone, its optimum at 10^-2.37, and a parameter that it does not ask for.
    private static readonly ImmutableArray<Parameter> Space = [new("alpha", new LogScale(1e-4, 1)), new("epsilon", new LogScale(1e-10, 1e-6))];

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S229", Quick, lab =>
        {
            var config = SearchRun.Config(lab);
            var study = SearchRun.Search(lab, config, TwoParameters, "--trials", "12", "--name", "s");
            return
            [
                ("completed", SearchRun.Count(study, "completed")),
                ("bestIsHighest", study.GetProperty("best").GetProperty("score").GetDouble() == SearchRun.Trials(study).Max(trial => trial.GetProperty("devAccuracy").GetDouble())),
                ("trainedAgain", SearchRun.IsReproduced(lab, config, "s", study)),
            ];
        }),
        new("S230", Full, lab =>
        [
            ("first", Names(lab, "1", "momentum")),
            ("second", Names(lab, "2", "momentum")),
            ("third", Names(lab, "3", "adam")),
            ("mostImportant", SearchRun.Search(lab, Lab.Shipped("examples/search.json"), null, "--set", $"search.output={JsonSerializer.Serialize(lab.Scratch("studies"))}").GetProperty("importance")[0].GetProperty("name").GetString()!),
        ]),
        new("S231", Quick, lab =>
        [
            ("gridAlphas", Distinct(lab, "grid")),
            ("randomAlphas", Distinct(lab, "random")),
            ("gridBest", Best(new GridSampler(), 25, 1)),
            ("randomMean", MeanBest(new RandomSampler(), 25)),
        ]),
        new("S232", Quick, _ =>
        [
            ("coarseToFine", MeanBest(new CoarseToFineSampler(), 60)),
            ("random", MeanBest(new RandomSampler(), 60)),
        ]),
        new("S233", Quick, lab =>
        {
            var config = SearchRun.Config(lab);
            var study = SearchRun.Search(
                lab, config,
                """{"model.layers[].units": {"integer": [4, 16]}, "model.layers": {"choice": [[{"units": 1}], [{"units": 1}, {"units": 1}], [{"units": 1}, {"units": 1}, {"units": 1}]]}}""",
                "--sampler", "grid", "--trials", "6", "--name", "s");
            return
            [
                ("completed", SearchRun.Count(study, "completed")),
                ("units", (double[])[.. SearchRun.Values(study, "model.layers[].units").Select(units => units.GetDouble()).Distinct().Order()]),
                ("everyLayerIsSet", IsSetInEveryLayer(Path.Combine(Path.GetDirectoryName(config)!, "studies", "s", "best.json"), SearchRun.Trials(study)[0])),
                ("depths", (double[])[.. SearchRun.Values(study, "model.layers").Select(layers => (double)layers.GetArrayLength()).Distinct().Order()]),
                ("trainedAgain", SearchRun.IsReproduced(lab, config, "s", study)),
            ];
        }),
        new("S055", Quick, lab =>
        {
            var study = SearchRun.Search(
                lab, SearchRun.Config(lab),
                """{"pipeline.regularizers[0].options.keepProb[0]": {"linear": [0.5, 1]}, "pipeline.regularizers[0].options.keepProb[1]": {"linear": [0.5, 1]}}""",
                "--set", """model.layers=[{"units": 8}, {"units": 8}]""",
                "--set", """pipeline.regularizers=[{"use": "dropout", "options": {"keepProb": [0.9, 0.8]}}]""",
                "--sampler", "grid", "--trials", "4");
            return
            [
                ("hyperParameters", study.GetProperty("importance").GetArrayLength()),
                ("completed", SearchRun.Count(study, "completed")),
                ("differentCosts", SearchRun.Trials(study).Select(trial => trial.GetProperty("devCost").GetDouble()).Distinct().Count()),
            ];
        }),
        new("S148", Quick, lab =>
        {
            var study = SearchRun.Search(
                lab, SearchRun.Config(lab), """{"training.batchSize": {"choice": [64, 128, 256, 512]}}""", "--sampler", "grid", "--set", "data.source.synthetic.examples=800");
            return
            [
                ("tried", (double[])[.. SearchRun.Values(study, "training.batchSize").Select(size => size.GetDouble()).Order()]),
                ("completed", SearchRun.Count(study, "completed")),
                ("differentCosts", SearchRun.Trials(study).Select(trial => trial.GetProperty("devCost").GetDouble()).Distinct().Count()),
            ];
        }),
        new("A068", Quick, lab =>
        {
            var config = SearchRun.Config(lab);
            var earlier = SearchRun.Search(lab, config, TwoParameters, "--trials", "10", "--name", "earlier");
            var later = SearchRun.Search(
                lab, config, TwoParameters, "--trials", "10", "--name", "later", "--set", "data.source.synthetic.noise=0.4",
                "--warm-start", Path.Combine(Path.GetDirectoryName(config)!, "studies", "earlier"));
            var first = SearchRun.Trials(later).Single(trial => trial.GetProperty("number").GetInt32() == 1);
            return
            [
                ("bestAlphaAgain", ValueOf(first) / ValueOf(SearchRun.Trials(earlier)[0])),
                ("resultChanged", first.GetProperty("devCost").GetDouble() != SearchRun.Trials(earlier)[0].GetProperty("devCost").GetDouble()),
                ("trials", SearchRun.Trials(later).Length),
            ];
        }),
    ];

    private static string[] Names(Lab lab, string tier, string optimizer) =>
        [.. SearchRun.Parameters(lab, null, "--presets", tier, "--set", $"pipeline.optimizer.use={optimizer}").Select(parameter => parameter.GetProperty("preset").GetString()!)];

    private static int Distinct(Lab lab, string sampler) =>
        SearchRun.Search(lab, SearchRun.Config(lab), TwoParameters, "--dry-run", "--sampler", sampler, "--trials", "25")
            .GetProperty("points").EnumerateArray().Select(point => point.GetProperty(Alpha).GetDouble()).Distinct().Count();

    private static double MeanBest(ISampler sampler, int trials) =>
        Enumerable.Range(0, Seeds).Average(seed => Best(sampler, trials, (ulong)seed));

    private static double Best(ISampler sampler, int trials, ulong seed) =>
        new Study(Space, sampler, trials, seed).Minimise(values => Math.Pow(Math.Log10(values[0]) + 2.37, 2)).Min(trial => trial.Cost);

    private static bool IsSetInEveryLayer(string config, JsonElement best)
    {
        var layers = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(config)).GetProperty("model").GetProperty("layers");
        var values = best.GetProperty("values");
        return layers.GetArrayLength() == values.GetProperty("model.layers").GetArrayLength()
            && layers.EnumerateArray().All(layer => layer.GetProperty("units").GetInt32() == values.GetProperty("model.layers[].units").GetInt32());
    }

    private static double ValueOf(JsonElement trial) => trial.GetProperty("values").GetProperty(Alpha).GetDouble();
}
