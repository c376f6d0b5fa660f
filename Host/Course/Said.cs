using System.Text.Json;
using Pipeline.Host.Commands;
using Pipeline.Host.Output;

namespace Pipeline.Host.Course;

/// <summary>What a command said.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error: log, warnings, errors.</param>
public sealed record Said(int Code, string Out, string Error)
{
    /// <summary>The lines of standard output, without empty ones.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Out);

    /// <summary>Runs a command as a shell would, in this process.</summary>
    /// <param name="input">Its standard input.</param>
    /// <param name="arguments">Command and options.</param>
    public static Said By(TextReader input, params string[] arguments)
    {
        using var standard = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(arguments, new Terminal(input, standard, error, Interactive: false, Color: false));
        return new(code, standard.ToString(), error.ToString());
    }
}
