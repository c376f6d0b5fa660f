using Pipeline.Kernel.Training;
using Spectre.Console;

namespace Pipeline.Host.Output;

/// <summary>Shows a run while it runs: a bar on a terminal, plain lines in a pipe, nothing where silence is asked for.</summary>
public static class Progress
{
    // A step takes microseconds: the bar is told only when it would move.
    private const int Notches = 1000;

    /// <summary>Calls <paramref name="run"/> with whom to tell of steps and epochs.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="verbosity">Quiet shows nothing.</param>
    /// <param name="epochs">Planned epochs.</param>
    /// <param name="run">The work.</param>
    public static A Around<A>(Terminal terminal, Verbosity verbosity, int epochs, Func<FitObserver, A> run) =>
        verbosity == Verbosity.Quiet ? run(new())
        : terminal.Interactive ? OnBar(terminal, epochs, run)
        : run(new(Epoch: Lines(terminal, epochs)));

    /// <summary>The bar alone, where there is a terminal: for work whose epochs are not worth a line.</summary>
    public static A Bar<A>(Terminal terminal, Verbosity verbosity, int epochs, Func<FitObserver, A> run) =>
        terminal.Interactive && verbosity != Verbosity.Quiet ? OnBar(terminal, epochs, run) : run(new());

    private static Action<EpochReport> Lines(Terminal terminal, int epochs)
    {
        var evaluated = 0;
        return report =>
        {
            if (report.Train is null && report.Record.Epoch != epochs)
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

    private static A OnBar<A>(Terminal terminal, int epochs, Func<FitObserver, A> run) =>
        Output.Bar.Around(terminal, $"0/{epochs}", Notches, bar => run(new(
            Step: (done, planned) =>
            {
                if (done * Notches / planned > bar.Value)
                {
                    bar.Value = done * Notches / planned;
                }
            },
            Epoch: report => bar.Description = Markup.Escape(EpochLine.Short(report, epochs)))));
}
