using System.Text.RegularExpressions;
using CsCheck;
using Pipeline.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Config;

public sealed partial class OverridePathTests
{
    private static readonly Gen<string> Text = Gen.OneOf("a", "Z9", "_", "-", "$", ".", "[", "]", "[0]", "[12]", "[123456789]", "[1234567890]", "7", " ", "é", "x.y")
        .Array[0, 7].Select(string.Concat);

    [Fact]
    public void A_path_is_what_its_grammar_says_and_nothing_else() => Text.Sample(path =>
    {
        var expected = Grammar().IsMatch(path) ? Parts().Matches(path).Select(part => part.Value).ToArray() : null;
        Assert.Equal(expected, OverridePath.Segments(path)?.ToArray());
    });

    [GeneratedRegex(@"\A[\w$-]+(\[[0-9]{1,9}\])*(\.[\w$-]+(\[[0-9]{1,9}\])*)*\z")]
    private static partial Regex Grammar();

    [GeneratedRegex(@"\[[0-9]+\]|[\w$-]+")]
    private static partial Regex Parts();
}
