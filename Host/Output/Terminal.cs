using Pipeline.Host.Supervision;

namespace Pipeline.Host.Output;

/// <summary>Where a command reads and writes. Results and progress go out, the log and errors go to the error stream.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output: what scripts read.</param>
/// <param name="Error">Standard error: what people read.</param>
/// <param name="Interactive">Standard output is a terminal that can redraw a line.</param>
/// <param name="Color">Colours are wanted: a terminal, and <c>NO_COLOR</c> is not set.</param>
public sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, bool Interactive, bool Color)
{
    /// <summary>What the process notes of its run; null where the command is not the process's own.</summary>
    public BlackBox? Box { get; init; }

    /// <summary>The streams of this process.</summary>
    /// <param name="box">What the process notes of its run.</param>
    public static Terminal OfProcess(BlackBox box)
    {
        var capable = Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb") || OperatingSystem.IsWindows();
        var interactive = capable && !Console.IsOutputRedirected;
        var color = capable && !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new(Console.In, Console.Out, Console.Error, interactive, color || box.IsColored) { Box = box };
    }
}
