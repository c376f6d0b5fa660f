using Pipeline.Host.Course;

namespace Pipeline.Plugins.Tests.Host.Commands;

/// <summary>Runs a command as a shell would, in this process.</summary>
internal static class Cli
{
    public static Said Run(params string[] arguments) => RunWith("", arguments);

    public static Said RunWith(string input, params string[] arguments) => Said.By(new StringReader(input), arguments);
}
