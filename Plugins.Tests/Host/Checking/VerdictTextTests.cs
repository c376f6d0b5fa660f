using System.Text;
using Pipeline.Host.Checking;
using Pipeline.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Checking;

/// <summary>Verdicts that were kept: what is damaged is as if it were not there.</summary>
public sealed class VerdictTextTests
{
    private const string Rest = "\"variants\": 1, \"seconds\": 0.1, \"laws\": []";
    private const string Fault = "{ \"code\": \"P070\", \"law\": \"a\", \"variant\": \"b\", \"detail\": \"c\" }";

    [Fact]
    public void A_whole_one_reads_back() => Assert.Equal(
        [Standing.Failed, Standing.Passed],
        Read($"{{ \"A\": {Of("Failed", Fault)}, \"B\": {Of("Passed", "")} }}").Select(verdict => verdict.Standing));

    [Theory]
    [InlineData("Failed", "")]
    [InlineData("Failed", "{}")]
    [InlineData("Failed", "{ \"code\": \"P070\", \"law\": \"a\", \"variant\": null, \"detail\": \"c\" }")]
    [InlineData("Passed", Fault)]
    [InlineData("Unchecked", "")]
    [InlineData("7", "")]
    public void One_that_contradicts_itself_is_left_out(string standing, string faults) =>
        Assert.Equal(["B"], Read($"{{ \"A\": {Of(standing, faults)}, \"B\": {Of("Passed", "")} }}").Select(verdict => verdict.Type));

    [Fact]
    public void Of_one_that_stands_there_twice_the_first_counts() => Assert.Equal(
        [Standing.Failed], Read($"{{ \"A\": {Of("Failed", Fault)}, \"A\": {Of("Passed", "")} }}").Select(verdict => verdict.Standing));

    private static Verdict[] Read(string text) => [.. VerdictText.Read(Encoding.UTF8.GetBytes(text))];

    private static string Of(string standing, string faults) => $"{{ \"standing\": \"{standing}\", {Rest}, \"faults\": [{faults}] }}";
}
