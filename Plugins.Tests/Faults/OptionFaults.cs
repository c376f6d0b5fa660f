using Pipeline.Host;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Options that a plugin does not have, or not like this: all at once, each with its place.</summary>
public sealed class OptionFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string Wrong = "options: unknown, misspelt, wrong type, missing, null, bad enum, duplicate, 1e999, out of range";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        Optimizer("an unknown option", "adam", "\"colour\": 1", "plugins.json:19:46 $.pipeline.optimizer.options.colour: unknown member 'colour'; known: beta1, beta2, epsilon, biasCorrection"),
        Optimizer("a misspelt option", "adam", "\"bta1\": 0.9", "plugins.json:19:46 $.pipeline.optimizer.options.bta1: unknown member 'bta1'; did you mean 'beta1'? known: beta1, beta2, epsilon, biasCorrection"),
        Optimizer("text for a number", "adam", "\"beta1\": \"x\"", "plugins.json:19:55 $.pipeline.optimizer.options.beta1: expected a number, found text 'x'"),
        Optimizer("null", "adam", "\"beta1\": null", "plugins.json:19:55 $.pipeline.optimizer.options.beta1: null is no value, expected a number; leave the member out for its default"),
        Optimizer("an option given twice", "adam", "\"beta1\": 0.9, \"beta1\": 0.8", "plugins.json:19:60 $.pipeline.optimizer.options.beta1: 'beta1' is given twice; the first is in line 19; keep one"),
        Optimizer("1e999", "adam", "\"beta1\": 1e999", "plugins.json:19:55 $.pipeline.optimizer.options.beta1: 1e999 is not a finite number"),
        Optimizer("a number out of range", "adam", "\"beta1\": 1.5", "plugins.json:19:55 $.pipeline.optimizer.options.beta1: 1.5 is outside [0, 1)"),
        Optimizer("a value that is none of the choice", "momentum", "\"convention\": \"trch\"", "plugins.json:19:64 $.pipeline.optimizer.options.convention: unknown value 'trch'; did you mean 'torch'? known: course, torch"),
        new(Wrong, "a required option left out", ExitCode.Configuration,
            "P050 plugins.json:20:17 $.pipeline.schedule: 'milestones' is missing",
            project => project.Schedule = "\"multi-step\""),
        new(Wrong, "all of these at once", ExitCode.Configuration,
            "P050 plugins.json:19:68 $.pipeline.optimizer.options.beta1: 1e999 is not a finite number",
            project =>
            {
                project.Optimizer = """{"use": "adam", "options": {"colour": 1, "beta1": 1e999, "beta2": "x", "beta2": 0}}""";
                project.Schedule = "\"multi-step\"";
                project.Regularizers = """[{"use": "l2", "options": {"lambda": -1}}]""";
            }) { Lines = 6 },
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_told_with_path_line_and_remedy(string name) => bench.Prove(All.Single(fault => fault.Name == name));

    private static FaultCase Optimizer(string name, string use, string options, string line) => new(
        Wrong, name, ExitCode.Configuration, $"P050 {line}",
        project => project.Optimizer = $"{{\"use\": \"{use}\", \"options\": {{{options}}}}}");
}
