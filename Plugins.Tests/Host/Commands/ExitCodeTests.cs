using System.Text.RegularExpressions;
using Pipeline.Host;
using Pipeline.Host.Course;
using Pipeline.Plugins.Tests.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("trian")]
    [InlineData("train", "--epochs", "3")]
    [InlineData("gradcheck", "--at", "step:0")]
    [InlineData("trace")]
    [InlineData("train", "--threads", "0")]
    public void A_wrong_command_line_is_2(params string[] arguments) => Refused(2, Cli.Run(arguments));

    [Theory]
    [InlineData("did you mean 'train'?", "trian")]
    [InlineData("did you mean '--trials'?", "search", "--trails", "4")]
    [InlineData("did you mean '--vary'?", "compare", "--varry", "training.alpha=1")]
    [InlineData("--threads abc: expected a whole number", "train", "--threads", "abc")]
    [InlineData("--train-error abc: expected a number", "diagnose", "--train-error", "abc", "--dev-error", "0.1")]
    [InlineData("--alpha x: expected a number", "surface", "saddle", "--alpha", "x")]
    [InlineData("there is no folder", "surface", "saddle", "--plot", "no-such-folder/saddle.png")]
    [InlineData("this is no run folder", "train", "--replay", "no-such-folder")]
    public void What_is_wrong_with_a_command_line_is_said_in_a_line(string expected, params string[] arguments)
    {
        var said = Cli.Run(arguments);
        Refused(2, said);
        Assert.Contains(expected, said.Error);
    }

    [Fact]
    public void Commands_that_the_help_hides_are_not_proposed() =>
        Assert.DoesNotContain("check-child", Cli.Run("chek").Error, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_cannot_be_read_is_to_be_made_readable()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a file that no user can read.");
        var said = Cli.Run("train", "--config", "/proc/self/mem");
        Refused(2, said);
        Assert.Contains("make it readable", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("training.epochs=0", "$.training.epochs")]
    [InlineData("training.epoch=3", "$.training.epoch")]
    [InlineData("data.source.csv.path=missing.csv", "missing.csv")]
    [InlineData("data.test={\"idx\":{\"images\":\"points.csv\",\"labels\":\"missing\"}}", "data.test.idx.labels")]
    [InlineData("run.name=../elsewhere", "run.name")]
    [InlineData("data.source={\"synthetic\":{\"kind\":\"blobs\",\"examples\":3,\"classes\":5}}", "examples")]
    [InlineData("data.split.test=0.9", "data.split")]
    [InlineData("run.output=points.csv", "run.output")]
    public void A_wrong_configuration_is_2_and_told_with_its_place(string set, string place)
    {
        using var project = new SmallProject();
        var said = project.Run("train", "--set", set);
        Refused(2, said);
        Assert.Contains(place, said.Error);
    }

    [Fact]
    public void Early_stopping_without_evaluated_epochs_is_2()
    {
        using var project = new SmallProject();
        var said = project.Run("train", "--set", "pipeline.regularizers=early-stopping", "--set", "training.evaluateEvery=0");
        Refused(2, said);
        Assert.Contains("'early-stopping' judges evaluated epochs", said.Error);
    }

    [Fact]
    public void A_missing_configuration_is_2() => Refused(2, Cli.Run("train", "--config", "no-such-file.json"));

    [Fact]
    public void A_folder_in_place_of_the_configuration_is_told_as_such()
    {
        var said = Cli.Run("train", "--config", AppContext.BaseDirectory);
        Refused(2, said);
        Assert.Contains("this is a folder", said.Error);
    }

    [Fact]
    public void A_missing_plugin_file_is_3()
    {
        using var project = new SmallProject();
        Refused(3, project.Run("train", "--set", "plugins.optimizers={host}/plugins/none.dll"));
    }

    [Fact]
    public void Help_is_0() => Assert.Equal(0, Cli.Run("--help").Code);

    [Fact]
    public void Every_exit_code_is_documented()
    {
        var documented = Regex.Matches(File.ReadAllText(Path.Combine(Repository.Folder, "docs", "interface.md")), @"^\| (\d+) \|", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value));
        Assert.Equal(Enum.GetValues<ExitCode>().Select(code => (int)code), documented);
    }

    private static void Refused(int code, Said said)
    {
        Assert.Equal(code, said.Code);
        Assert.NotEqual("", said.Error);
        Assert.DoesNotContain("   at ", said.Error);
    }
}
