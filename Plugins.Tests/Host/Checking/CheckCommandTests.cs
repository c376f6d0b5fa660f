using System.Text.Json;
using Pipeline.Laws;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Checking;

/// <summary><c>check</c> as an author runs it.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly CheckBench bench = new();

    [Fact]
    public void A_lawful_plugin_gets_one_line_and_is_known_the_second_time()
    {
        var first = bench.Check(CheckBench.Dll("Foreign"));
        Assert.True(first.Code == 0, first.ToString());
        Assert.Empty(first.Errors);
        Assert.Contains(first.Output, line => line.Contains("ok", StringComparison.Ordinal) && line.Contains("laws", StringComparison.Ordinal));
        Assert.Contains("1 passed, 0 failed, 0 skipped", first.Output[^1]);
        var again = CheckBench.Plugins(bench.Check(CheckBench.Dll("Foreign"), "--json"));
        Assert.All(again.Values, plugin => Assert.True(plugin.GetProperty("cached").GetBoolean()));
        var fresh = CheckBench.Plugins(bench.Check(CheckBench.Dll("Foreign"), "--json", "--fresh"));
        Assert.All(fresh.Values, plugin => Assert.False(plugin.GetProperty("cached").GetBoolean()));
    }

    [Fact]
    public void A_broken_law_is_told_with_its_seed_and_the_seed_brings_it_back()
    {
        var said = bench.Check(CheckBench.Dll("Broken"), "--plugin", "leaves-slot-unwritten");
        Assert.True(said.Code == 9, said.ToString());
        Assert.StartsWith("P070 Broken (", said.Errors[0], StringComparison.Ordinal);
        Assert.Contains("'leaves-slot-unwritten' breaks the law Every_output_slot_and_scalar_is_written, seed ", said.Errors[0]);
        Assert.EndsWith("; the report has the smallest case, for the plugin's author", said.Errors[0], StringComparison.Ordinal);
        Assert.Contains(said.Output, line => line.Contains("smallest case", StringComparison.Ordinal));

        var first = Law(said: bench.Check(CheckBench.Dll("Broken"), "--plugin", "leaves-slot-unwritten", "--json"));
        var seed = first.GetProperty("seed").GetUInt64();
        var again = Law(bench.Check(CheckBench.Dll("Broken"), "--plugin", "leaves-slot-unwritten", "--json", "--seed", $"{seed}"));
        Assert.Equal(seed, again.GetProperty("seed").GetUInt64());
        Assert.Equal(first.GetProperty("detail").GetString(), again.GetProperty("detail").GetString());
        Assert.Equal(first.GetProperty("counterexample").GetString(), again.GetProperty("counterexample").GetString());

        static JsonElement Law(HostEnd said) =>
            CheckBench.Broken(CheckBench.Plugins(said)["leaves-slot-unwritten"]).Single(law => law.GetProperty("name").GetString() == "Every_output_slot_and_scalar_is_written");
    }

    [Fact]
    public void Every_law_is_told_on_request()
    {
        var said = bench.Check(CheckBench.Dll("Broken"), "--plugin", "climbs", "--laws");
        Assert.Contains(said.Output, line => line.Trim() == "ok      Same_input_same_bits");
        Assert.Contains(said.Output, line => line.Trim() == "P070    A_quadratic_bowl_is_descended");
    }

    [Fact]
    public void After_a_plugin_that_ends_the_process_the_others_are_still_checked()
    {
        string[] wanted = ["hang", "hoard", "stack-overflow", "exit", "throw", "late-hang"];
        string[] arguments = [CheckBench.Dll("Faulty"), "--timeout", "15", "--memory", "400", "--json", .. wanted.SelectMany(name => (string[])["--plugin", name])];
        var said = bench.Check(arguments);
        Assert.True(said.Code == 70, said.ToString());
        var plugins = CheckBench.Plugins(said);
        Assert.Equal(wanted.Order(), plugins.Keys.Order());
        Assert.Equal("passed", plugins["late-hang"].GetProperty("verdict").GetString());
        Assert.Equal(("P061", "did not come back within 15 s (--timeout)"), Ended("hang"));
        Assert.Equal("P062", Ended("hoard").Code);
        Assert.Contains("memory", Ended("hoard").Detail);
        Assert.Equal(("P062", "ended the process by SIGABRT (Stack overflow)"), Ended("stack-overflow"));
        Assert.Equal(("P063", "ended the process with exit code 0"), Ended("exit"));
        Assert.Equal(("P070", true), (Ended("throw").Code, Ended("throw").Detail!.Contains("out of ideas", StringComparison.Ordinal)));
        Assert.Contains(said.Errors, line => line.StartsWith("P061 Faulty (", StringComparison.Ordinal) && line.Contains("'hang' did not come back within 15 s (--timeout) in law ", StringComparison.Ordinal));

        // A machine may have been busy, and a crash may come of too little memory: those are asked again.
        var again = CheckBench.Plugins(bench.Check(arguments));
        Assert.Equal(["hang", "hoard", "stack-overflow"], again.Values.Where(plugin => !plugin.GetProperty("cached").GetBoolean()).Select(plugin => plugin.GetProperty("name").GetString()!).Order());

        (string? Code, string? Detail) Ended(string plugin)
        {
            var law = CheckBench.Broken(plugins[plugin])[0];
            return (law.GetProperty("code").GetString(), law.GetProperty("detail").GetString());
        }
    }

    [Fact]
    public void A_file_that_cannot_be_loaded_does_not_keep_the_others_from_being_checked()
    {
        var said = bench.Check("missing.dll", CheckBench.Dll("Foreign"));
        Assert.True(said.Code == 3, said.ToString());
        Assert.StartsWith("P001 ", said.Errors[0], StringComparison.Ordinal);
        Assert.Contains("1 passed", said.Output[^1]);
    }

    [Fact]
    public void Where_no_plugin_was_checked_there_is_no_summary()
    {
        var said = bench.Check("missing.dll");
        Assert.True(said.Code == 3, said.ToString());
        Assert.Empty(said.Output);
        Assert.Single(said.Errors);
    }

    [Fact]
    public void A_cache_that_takes_no_verdicts_is_told_with_its_remedy()
    {
        bench.TakeNoVerdicts();
        var said = bench.Check(CheckBench.Dll("Foreign"));
        Assert.True(said.Code == 2, said.ToString());
        Assert.StartsWith("the cache ", said.Errors[0], StringComparison.Ordinal);
        Assert.Contains("name another folder in the environment variable PIPELINE_CACHE", said.Errors[0]);
    }

    [Theory]
    [InlineData("did you mean 'climbs'?", "--plugin", "clims")]
    [InlineData("--memory must lie between", "--memory", "3")]
    [InlineData("--timeout must lie above 0", "--timeout", "0")]
    public void A_wrong_option_is_2(string expected, params string[] arguments)
    {
        var said = bench.Check([CheckBench.Dll("Broken"), .. arguments]);
        Assert.True(said.Code == 2, said.ToString());
        Assert.Contains(expected, said.Errors[0]);
    }

    [Fact]
    public void The_version_of_the_laws_is_read_from_the_file_as_the_laws_give_it() =>
        Assert.Equal(LawSuite.Version, Pipeline.Host.Checking.SuiteVersion.Read());

    public void Dispose() => bench.Dispose();
}
