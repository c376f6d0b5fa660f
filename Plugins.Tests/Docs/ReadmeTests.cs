using System.Text.RegularExpressions;
using Pipeline.Plugins.Tests.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Docs;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Folder, "README.md"));

    [Fact]
    public void The_rule_it_shows_is_the_one_that_is_compiled_and_keeps_the_laws()
    {
        var shown = Assert.Single(Blocks().Matches(Readme)).Groups["code"].Value;
        var compiled = File.ReadAllText(Path.Combine(Repository.Folder, "Plugins.Tests", "TestPlugins", "Foreign", "SignDescent.cs"));
        Assert.EndsWith(shown, compiled, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_the_two_commands_on_its_first_screen()
    {
        var screen = string.Join('\n', Readme.Split('\n').Take(40));
        Assert.Contains("dotnet run -c Release --project Host", screen, StringComparison.Ordinal);
        Assert.Contains("dotnet test -c Release", screen, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
