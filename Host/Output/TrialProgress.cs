using Spectre.Console;

namespace Pipeline.Host.Output;

/// <summary>Shows a study while it runs: a bar on a terminal, a line for each trial in a pipe, nothing where silence is asked for.</summary>
public static class TrialProgress
{
    /// <summary>Calls <paramref name="run"/> with whom to tell of every finished trial.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="verbosity">Quiet shows nothing.</param>
    /// <param name="done">Trials that are finished already.</param>
    /// <param name="count">Trials of the study.</param>
    /// <param name="run">The work; it tells the line of each trial as it ends.</param>
    public static A Around<A>(Terminal terminal, Verbosity verbosity, int done, int count, Func<Action<string>, A> run) =>
        verbosity == Verbosity.Quiet ? run(_ => { })
        : terminal.Interactive ? Bar(terminal, done, count, run)
        : run(line =>
        {
            terminal.Out.WriteLine(line);
            terminal.Out.Flush();
        });

    private static A Bar<A>(Terminal terminal, int done, int count, Func<Action<string>, A> run)
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
            .Start(context =>
            {
                var bar = context.AddTask("searching", maxValue: count);
                bar.Value = done;
                return run(line =>
                {
                    bar.Increment(1);
                    bar.Description = Markup.Escape(line);
                });
            });
    }
}
