using Pipeline.Kernel.Training;
using Spectre.Console;

namespace Pipeline.Host.Output;

/// <summary>Shows a run while it runs: a bar on a terminal, plain lines in a pipe, nothing where silence is asked for.</summary>
public static class Progress
{
    /// <summary>Calls <paramref name="run"/> with a function to report epochs to.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="verbosity">Quiet shows nothing.</param>
    /// <param name="epochs">Planned epochs.</param>
    /// <param name="run">The work.</param>
    public static A Around<A>(Terminal terminal, Verbosity verbosity, int epochs, Func<Action<EpochReport>, A> run) =>
        verbosity == Verbosity.Quiet ? run(_ => { })
        : terminal.Interactive ? Bar(terminal, epochs, run)
        : run(Lines(terminal, epochs));

    private static Action<EpochReport> Lines(Terminal terminal, int epochs)
    {
        var evaluated = 0;
        return report =>
        {
            if (double.IsNaN(report.TrainCostWithPenalty) && report.Record.Epoch != epochs)
            {
                return;
            }

            if (Thinning.Keeps(++evaluated) || report.Record.Epoch == epochs)
            {
                terminal.Out.WriteLine(EpochLine.Of(report, epochs));
                terminal.Out.Flush();
            }
        };
    }

    private static A Bar<A>(Terminal terminal, int epochs, Func<Action<EpochReport>, A> run)
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
                var bar = context.AddTask($"0/{epochs}", maxValue: epochs);
                return run(report =>
                {
                    bar.Value = report.Record.Epoch;
                    bar.Description = Markup.Escape(EpochLine.Of(report, epochs));
                });
            });
    }
}
