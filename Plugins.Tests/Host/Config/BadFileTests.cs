using System.Text;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading.Binding;
using Pipeline.Plugins.Tests.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Config;

/// <summary>Every kind of configuration error: a bad file and the message that the user reads.</summary>
public sealed class BadFileTests
{
    /// <summary>The value of one member of a good file, and the message it gives.</summary>
    public static TheoryData<string, string, string> BadValues => new()
    {
        { "training", """{"epoch": 3}""", "file:1:14 $.training.epoch: unknown member 'epoch'; did you mean 'epochs'? known: alpha, epochs, batchSize, evaluateEvery, shuffle, accumulate, monitor, saveEvery" },
        { "training", """{"alpha": "fast"}""", "file:1:23 $.training.alpha: expected a number, found text 'fast'" },
        { "training", """{"alpha": 0}""", "file:1:23 $.training.alpha: 0 is outside (0, Infinity)" },
        { "training", """{"alpha": 1e999}""", "file:1:23 $.training.alpha: 1e999 is not a finite number" },
        { "training", """{"alpha": null}""", "file:1:23 $.training.alpha: null is no value, expected a number; leave the member out for its default" },
        { "training", """{"epochs": 2.5}""", "file:1:24 $.training.epochs: 2.5 is not a whole number" },
        { "training", """{"epochs": 3000000000}""", "file:1:24 $.training.epochs: 3000000000 is outside [1, 2147483647]" },
        { "training", """{"shuffle": 1}""", "file:1:25 $.training.shuffle: expected true or false, found 1" },
        { "training", """{"batchSize": "ful"}""", "file:1:27 $.training.batchSize: unknown value 'ful'; did you mean 'full'? known: full" },
        { "training", """{"batchSize": [32]}""", "file:1:27 $.training.batchSize: expected a whole number or one of full, found a list" },
        { "training", """{"epochs": 3, "epochs": 4}""", "file:1:27 $.training.epochs: 'epochs' is given twice; the first is in line 1; keep one" },
        { "data", """{"source": {"synthetic": {"kind": "moons"}}, "inputs": true}""", "file:1:64 $.data.inputs: expected one of none, standardize, min-max or a number, found true" },
        { "training", "[]", "file:1:13 $.training: expected an object, found a list" },
        { "trainig", "{}", "file:1:2 $.trainig: unknown member 'trainig'; did you mean 'training'? known: data, model, pipeline, run, training, $schema, contract, roots, plugins" },
        { "run", """{"precision": "half"}""", "file:1:22 $.run.precision: unknown value 'half'; known: single, double" },
        { "run", """{"seed": -1}""", "file:1:17 $.run.seed: -1 is outside [0, 18446744073709551615]" },
        { "run", """{"name": 3}""", "file:1:17 $.run.name: expected text, found 3" },
        { "model", """{"layers": [{"activation": "relu"}]}""", "file:1:22 $.model.layers[0]: 'units' is missing" },
        { "model", """{"layers": [{"units": 3, "activation": "rleu"}]}""", "file:1:49 $.model.layers[0].activation: unknown value 'rleu'; did you mean 'relu'? known: linear, sigmoid, tanh, relu, leaky-relu, elu, selu, gelu, gelu-tanh, silu, softplus" },
        { "model", """{"layers": 3}""", "file:1:21 $.model.layers: expected a list, found 3" },
        { "model", """{"layers": [{"units": 0}]}""", "file:1:32 $.model.layers[0].units: 0 is outside [1, 1000000]" },
        { "data", """{}""", "file:1:9 $.data.source: a source is exactly one of csv, idx and synthetic" },
        { "data", """{"source": {"synthetic": {"kind": "moons"}}, "split": {"folds": 5, "fold": 5}}""", "file:1:63 $.data.split: fold 5 is none of the 5 folds, 0 to 4" },
        { "data", """{"source": {"synthetic": {"kind": "moons"}}, "split": {"folds": 5, "train": 0.5}}""", "file:1:63 $.data.split: folds decide the train and test splits; leave out 'train' and 'test'" },
        { "data", """{"source": {"synthetic": {"kind": "moons"}}, "inputs": {"kind": "standardize", "scale": 2}}""", "file:1:64 $.data.inputs: inputs are scaled by 'kind' or by 'scale', not by both" },
        { "pipeline", "{}", "file:1:13 $.pipeline: 'optimizer' is missing" },
        { "pipeline", """{"optimizer": "adm"}""", "P051 file:1:27 $.pipeline.optimizer: no plugin provides the optimizer 'adm'; did you mean 'adam'? known: " },
        { "pipeline", """{"optimizer": {}}""", "file:1:27 $.pipeline.optimizer: 'use' is missing; name the plugin" },
        { "pipeline", """{"optimizer": {"use": 3}}""", "file:1:35 $.pipeline.optimizer.use: expected a plugin's name, found 3" },
        { "pipeline", """{"optimizer": {"use": "adam", "beta1": 0.9}}""", "file:1:43 $.pipeline.optimizer.beta1: unknown member 'beta1'; known: use, options, only" },
        { "pipeline", """{"optimizer": {"use": "adam", "options": {"bta1": 0.9}}}""", "P050 file:1:55 $.pipeline.optimizer.options.bta1: unknown member 'bta1'; did you mean 'beta1'? known: beta1, beta2, epsilon" },
        { "pipeline", """{"optimizer": {"use": "adam", "options": {"beta1": 1.5}}}""", "P050 file:1:64 $.pipeline.optimizer.options.beta1: 1.5 is outside [0, 1)" },
        { "pipeline", """{"optimizer": {"use": "momentum", "options": {"convention": "keras"}}}""", "P050 file:1:73 $.pipeline.optimizer.options.convention: unknown value 'keras'; known: " },
        { "pipeline", """{"optimizer": "adam", "regularizers": [{"use": "dropout", "options": {"keepProb": [0.5, 2]}}]}""", "P050 file:1:101 $.pipeline.regularizers[0].options.keepProb[1]: 2 is outside (0, 1]" },
        { "pipeline", """{"optimizer": "adam", "regularizers": [{"use": "dropout", "options": {"keepProb": []}}]}""", "P050 file:1:95 $.pipeline.regularizers[0].options.keepProb: the list is empty; give one number for each hidden layer" },
        { "pipeline", """{"optimizer": "adam", "regularizers": "dropout", "schedule": {"use": "warmup", "options": {"after": {"use": "cosin"}}}}""", "no plugin provides the schedule 'cosin'; did you mean 'cosine'?" },
    };

    private static readonly (string Name, string Value)[] Good =
    [
        ("data", """{"source": {"synthetic": {"kind": "moons"}}}"""),
        ("model", "{}"),
        ("pipeline", """{"optimizer": "adam"}"""),
    ];

    [Theory]
    [MemberData(nameof(BadValues))]
    public void A_bad_value_is_told_with_its_place_and_the_remedy(string member, string value, string message) =>
        Assert.Contains(message, Assert.Single(Errors(FileWith(member, value))), StringComparison.Ordinal);

    [Fact]
    public void A_good_file_has_no_error() => Assert.Empty(Errors(FileWith("model", "{}")));

    [Fact]
    public void All_errors_are_told_at_once() => Assert.Equal(
        [
            "file:2:13 $.training.epochs: 0 is outside [1, 2147483647]",
            "file:3:3 $.training.alfa: unknown member 'alfa'; did you mean 'alpha'? known: alpha, epochs, batchSize, evaluateEvery, shuffle, accumulate, monitor, saveEvery",
            "P050 file:5:14 $.pipeline.optimizer[0].options.beta1: 2 is outside [0, 1)",
            "P050 file:6:14 $.pipeline.optimizer[0].options.beta2: expected a number, found text 'x'",
            "file:7:22 $.pipeline.optimizer[1].onyl: unknown member 'onyl'; did you mean 'only'? known: use, options, only",
        ],
        Errors("""
            {"training": { // a comment does not move the count of lines
              "epochs": 0,
              "alfa": 1},
              "pipeline": {"optimizer": [{"use": "adam", "options": {
                "beta1": 2,
                "beta2": "x"}},
              {"use": "adam",    "onyl": "W1"}]},
              "data": {"source": {"synthetic": {"kind": "moons"}}}, "model": {},
            }
            """).OrderBy(line => line[line.IndexOf("file:", StringComparison.Ordinal)..], StringComparer.Ordinal));

    [Theory]
    [InlineData("""{"run": }""", "file:1:9 $: ")]
    [InlineData("""{"run": {}""", "file:1:11 $: ")]
    [InlineData("", "file:1:1 $: ")]
    [InlineData("{}\n{}", "file:2:1 $: ")]
    public void A_syntax_error_is_told_with_line_and_column(string text, string start) =>
        Assert.StartsWith(start, Assert.Single(Errors(text)), StringComparison.Ordinal);

    [Fact]
    public void Columns_count_characters_and_a_byte_order_mark_is_skipped() =>
        Assert.StartsWith("file:1:11 $.é", Errors("\uFEFF{\"ä\": {}, \"é\": 1}").Single(line => line.Contains("'é'", StringComparison.Ordinal)), StringComparison.Ordinal);

    private static string FileWith(string member, string value)
    {
        var rest = Good.Where(pair => pair.Name != member).Select(pair => $"\"{pair.Name}\": {pair.Value}");
        return $"{{\"{member}\":{value}, {string.Join(", ", rest)}}}";
    }

    private static IEnumerable<string> Errors(string text) => (
        from tree in JsonReading.Read(Encoding.UTF8.GetBytes(text), "file")
        from bound in Binder.Bind<Configuration>(tree, BuiltIn.Catalog)
        select bound).Match(_ => [], errors => errors.Select(error => error.ToString()));
}
