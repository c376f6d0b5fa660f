using Pipeline.Host.Course;
using Pipeline.Plugins.Tests.Host.Config;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class AverageTests
{
    private const string Temperatures = "day,degrees,note\n1,40,cold\n2,49,\n3,45,grey\n";

    [Fact]
    public void The_averages_of_the_course_stand_side_by_side() => Assert.Equal(
        [
            "row  degrees  ewa 0.9  ewa 0.98 corrected    sma 3  wma 1,2,3",
            "  1  40.0000   4.0000             40.0000        -          -",
            "  2  49.0000   8.5000             44.5455        -          -",
            "  3  45.0000  12.1500             44.7000  44.6667    45.5000",
            "ewa 0.9: lifetime 10 rows, lag 9, 0.05263 of the noise's variance left",
            "ewa 0.98 corrected: lifetime 50 rows, lag 49, 0.0101 of the noise's variance left",
        ],
        Cli.RunWith(Temperatures, "average", "--column", "degrees", "--ewa", ".9", "--corrected", ".98", "--sma", "3", "--wma", "1,2,3").Lines);

    [Fact]
    public void Json_has_null_until_a_window_is_full()
    {
        var json = Cli.RunWith("40\n49\n45\n", "average", "--sma", "2", "--json").Json;
        Assert.Equal("[null,44.5,47]", json.GetProperty("averages")[0].GetProperty("values").GetRawText());
        Assert.Equal("[40,49,45]", json.GetProperty("values").GetRawText());
    }

    [Fact]
    public void Without_options_it_is_the_average_of_the_course_plain_and_corrected()
    {
        var averages = Cli.RunWith("40\n49\n", "average", "--json").Json.GetProperty("averages");
        Assert.Equal(["ewa 0.9", "ewa 0.9 corrected"], averages.EnumerateArray().Select(average => average.GetProperty("name").GetString()));
        Assert.Equal(8.5, averages[0].GetProperty("values")[1].GetDouble(), 1e-12);
        Assert.Equal(8.5 / 0.19, averages[1].GetProperty("values")[1].GetDouble(), 1e-12);
    }

    [Fact]
    public void Averages_stand_in_the_order_of_the_command_line() => Assert.Equal(
        ["sma 2", "ewa 0.5 corrected", "ewa 0.5", "sma 1"],
        Cli.RunWith("40\n49\n", "average", "--sma", "2", "--corrected", "0.5", "--ewa=.5", "-", "--sma", "1", "--json").Json
            .GetProperty("averages").EnumerateArray().Select(average => average.GetProperty("name").GetString()));

    [Fact]
    public void Values_and_averages_are_drawn()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, Cli.RunWith(Temperatures, "average", "--column", "1", "--ewa", "0.5", "--plot", folder["a.svg"]).Code);
        Assert.Contains("ewa 0.5", File.ReadAllText(folder["a.svg"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line 2: column 3 (\"note\") \"cold\" is not a number", "--column", "note")]
    [InlineData("did you mean 'degrees'", "--column", "degree")]
    [InlineData("0 to 2 from the left", "--column", "3")]
    [InlineData("--ewa 1: a beta is at least 0 and below 1", "--ewa", "1")]
    [InlineData("--sma 0: a window", "--sma", "0")]
    [InlineData("--wma 1,x: weights", "--wma", "1,x")]
    [InlineData(".png or .svg", "--plot", "a.gif")]
    public void What_is_wrong_is_told(string told, string option, string value)
    {
        var said = Cli.RunWith(Temperatures, "average", option, value);
        Assert.Equal(2, said.Code);
        Assert.Contains(told, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_temperatures_are_those_of_the_course_and_of_the_formula_beside_them()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Folder, "data", "course", "london-temperatures.csv"));
        var noise = new NumpyRandom(1).Normal(365);
        var known = new Dictionary<int, int> { [1] = 40, [2] = 49, [3] = 45, [180] = 60, [181] = 56 };
        Assert.Equal("day,fahrenheit", lines[0]);
        Assert.Equal(
            Enumerable.Range(1, 365).Select(day => $"{day},{known.GetValueOrDefault(day, (int)Math.Round(52 - (11 * Math.Cos(2 * Math.PI * (day - 20) / 365)) + (4 * noise[day - 1])))}"),
            lines[1..]);
    }
}
