using Spectre.Console;

namespace Pipeline.Host.Output;

/// <summary>A progress bar on a terminal, gone once the work is done.</summary>
internal static class Bar
{
    /// <summary>Works with the bar to move.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="description">What stands beside it at first.</param>
    /// <param name="maximum">Its value at the end.</param>
    /// <param name="run">The work.</param>
    public static A Around<A>(Terminal terminal, string description, double maximum, Func<ProgressTask, A> run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            ColorSystem = terminal.Color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        return console.Progress()
            .AutoClear(true)
            .Columns(
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => run(context.AddTask(description, maxValue: maximum)));
    }
}
