using Pipeline.Host.Checking;
using Pipeline.Host.Output;
using Spectre.Console;

namespace Pipeline.Host.Commands.Check;

/// <summary>The progress of a check on a terminal; nothing in a pipe.</summary>
internal static class CheckProgressBar
{
    /// <summary>Checks with the progress shown.</summary>
    /// <param name="session">The terminal.</param>
    /// <param name="count">Plugins to check.</param>
    /// <param name="run">The work; it tells of every plugin that is checked.</param>
    public static A Around<A>(Session session, int count, Func<Action<Candidate, Verdict>, A> run) =>
        !session.Terminal.Interactive || session.Settings.Verbosity == Verbosity.Quiet
            ? run((_, _) => { })
            : Bar.Around(session.Terminal, "checking", count, bar => run((candidate, _) =>
            {
                bar.Increment(1);
                bar.Description = Markup.Escape(candidate.Plugin.Name);
            }));
}
