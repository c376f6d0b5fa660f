using Pipeline.Host;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Plugins that break a law: told by <c>check</c>, and refused by a run before it trains.</summary>
public sealed class LawFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string Impure = "writes its input, leaves output unwritten, keeps hidden state, differs by tile size, allocates per call";
    private const string Wrong = "backward disagrees with the numerical gradient";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        .. Both(Impure, "P070", "optimizer", "writes-its-input", "Inputs_are_untouched", "..."),
        .. Both(Impure, "P070", "optimizer", "leaves-output-unwritten", "Every_output_slot_and_scalar_is_written", "..."),
        .. Both(Impure, "P070", "optimizer", "hidden-state", "Same_input_same_bits", "..."),
        .. Both(Impure, "P070", "optimizer", "sees-its-tile", "The_result_does_not_depend_on_the_cuts", "..."),
        .. Both(Impure, "P070", "optimizer", "allocates", "A_call_allocates_nothing", "..."),
        .. Both(Wrong, "P071", "normalization", "forgets-its-divisor", "The_gradient_of_the_composed_cost_is_right", "ratio ..., worst W1[...]: analytic ..., numerical ..."),
        .. Both(Wrong, "P071", "regularizers", "half-gradient", "The_gradient_of_the_composed_cost_is_right", "ratio ..., worst W1[...]: analytic ..., numerical ..."),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_told_with_the_law_and_the_seed(string name) => bench.Prove(All.Single(fault => fault.Name == name));

    private static IEnumerable<FaultCase> Both(string fault, string code, string point, string plugin, string law, string detail)
    {
        yield return new(fault, $"`check` of the plugin '{plugin}'", ExitCode.Unlawful,
            $"{code} Broken (.../mine/Broken.dll): '{plugin}' breaks the law {law}, seed ...: {detail}",
            project => project.Take("Broken"))
        { Arguments = ["check", "mine/Broken.dll", "--plugin", plugin], Lines = null };
        yield return new(fault, $"`train` with the plugin '{plugin}'", ExitCode.Unlawful,
            $"{code} plugins.json:{Place(point)}: mine (.../mine/Broken.dll): '{plugin}' breaks the law {law}, seed ...: {detail}; check it with: pipeline check ...",
            project =>
            {
                project.Name(project.Take("Broken"));
                project.Use(point, plugin);
            });
    }

    private static string Place(string point) => point switch
    {
        "optimizer" => "19:18 $.pipeline.optimizer",
        "regularizers" => "21:22 $.pipeline.regularizers[0]",
        _ => "22:22 $.pipeline.normalization",
    };
}
