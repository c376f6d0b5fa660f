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
        : terminal.Interactive ? OnBar(terminal, done, count, run)
        : run(line =>
        {
            terminal.Out.WriteLine(line);
            terminal.Out.Flush();
        });

    private static A OnBar<A>(Terminal terminal, int done, int count, Func<Action<string>, A> run) =>
        Bar.Around(terminal, "searching", count, bar =>
        {
            bar.Value = done;
            return run(line =>
            {
                bar.Increment(1);
                bar.Description = Markup.Escape(line);
            });
        });
}
