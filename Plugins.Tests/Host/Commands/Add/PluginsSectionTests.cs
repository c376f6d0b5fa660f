using System.Text;
using Pipeline.Host.Commands.Add;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands.Add;

/// <summary>A DLL put into the text of a configuration, character by character.</summary>
public sealed class PluginsSectionTests
{
    [Theory]
    [InlineData("{\n  \"plugins\": {\n    \"a\": \"a.dll\"\n  }\n}\n", "{\n  \"plugins\": {\n    \"a\": \"a.dll\",\n    \"x\": \"x.dll\"\n  }\n}\n")]
    [InlineData("{\n  \"plugins\": {\n    \"a\": \"a.dll\",\n  },\n}\n", "{\n  \"plugins\": {\n    \"a\": \"a.dll\",\n    \"x\": \"x.dll\",\n  },\n}\n")]
    [InlineData("{\n\t\"plugins\": {\n\t\t\"a\": \"a.dll\" // mine, {}\n\t\t// the end\n\t}\n}", "{\n\t\"plugins\": {\n\t\t\"a\": \"a.dll\", // mine, {}\n\t\t\"x\": \"x.dll\"\n\t\t// the end\n\t}\n}")]
    [InlineData("{ \"plugins\": { \"a\": \"a.dll\" } }", "{ \"plugins\": { \"a\": \"a.dll\", \"x\": \"x.dll\" } }")]
    [InlineData("{ \"plugins\": { \"a\": \"a.dll\", } }", "{ \"plugins\": { \"a\": \"a.dll\", \"x\": \"x.dll\", } }")]
    [InlineData("{\"plugins\":{}}", "{\"plugins\":{ \"x\": \"x.dll\" }}")]
    [InlineData("{\n  \"plugins\": {\n    // none yet\n  }\n}", "{\n  \"plugins\": {\n    // none yet\n    \"x\": \"x.dll\"\n  }\n}")]
    [InlineData("{\r\n  \"plugins\": {\r\n    \"a\": \"a.dll\"\r\n  }\r\n}\r\n", "{\r\n  \"plugins\": {\r\n    \"a\": \"a.dll\",\r\n    \"x\": \"x.dll\"\r\n  }\r\n}\r\n")]
    [InlineData("\uFEFF{\n  // \"plugins\": { }\n  \"plugins\": {\n    \"a\": \"a.dll\"\n    , /* b */ \"b\": \"b.dll\" }\n}", "\uFEFF{\n  // \"plugins\": { }\n  \"plugins\": {\n    \"a\": \"a.dll\"\n    , /* b */ \"b\": \"b.dll\",\n    \"x\": \"x.dll\" }\n}")]
    [InlineData("{\n  \"plugins\": {\n    \"x\": /* old */ \"old.dll\", // here\n  }\n}", "{\n  \"plugins\": {\n    \"x\": /* old */ \"x.dll\", // here\n  }\n}")]
    [InlineData("{ \"a\": { \"plugins\": {} }, \"plugins\": {} }", "{ \"a\": { \"plugins\": {} }, \"plugins\": { \"x\": \"x.dll\" } }")]
    public void Everything_else_stays(string before, string after) => Assert.Equal(after, With(before).Text);

    [Fact]
    public void A_file_without_the_section_gets_one_with_the_hosts_five() => Assert.Equal(
        """
        {
          "run": { "seed": 1 }, // the seed
          "plugins": {
            "initializers": "{host}/plugins/Initializers/Initializers.dll",
            "regularizers": "{host}/plugins/Regularizers/Regularizers.dll",
            "optimizers": "{host}/plugins/Optimizers/Optimizers.dll",
            "schedules": "{host}/plugins/Schedules/Schedules.dll",
            "normalizations": "{host}/plugins/Normalizations/Normalizations.dll",
            "x": "x.dll"
          }
          // the end
        }
        """,
        With("""
        {
          "run": { "seed": 1 } // the seed
          // the end
        }
        """).Text);

    [Theory]
    [InlineData("{\n  \"plugins\": {\n    \"a\": \"a.dll\" /* a long\n    comment */\n  }\n}")]
    [InlineData("{ \"plugins\": 1 }")]
    public void What_cannot_be_added_to_is_left_to_the_user(string text) =>
        Assert.Contains("add it by hand: \"x\": \"x.dll\"", With(text).Error, StringComparison.Ordinal);

    private static (string? Text, string? Error) With(string text) => PluginsSection.With(Encoding.UTF8.GetBytes(text), "plugins.json", "x", "x.dll").MatchUnsafe<(string?, string?)>(
        bytes => (Encoding.UTF8.GetString(bytes), null), errors => (null, string.Join('\n', errors.Map(error => error.ToString()))));
}
