using Pipeline.Host.Commands;
using Pipeline.Host.Output;

namespace Pipeline.Plugins.Tests.Host.Commands;

/// <summary>What a command said.</summary>
internal sealed record Said(int Code, string Out, string Error)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs a command as a shell would, in this process.</summary>
internal static class Cli
{
    public static Said Run(params string[] arguments) => RunWith("", arguments);

    public static Said RunWith(string input, params string[] arguments)
    {
        using var standard = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(arguments, new Terminal(new StringReader(input), standard, error, Interactive: false, Color: false));
        return new(code, standard.ToString(), error.ToString());
    }
}
