using System.Collections.Immutable;

namespace Pipeline.Host.Checking;

/// <summary>Who is told how verdicts come about.</summary>
/// <param name="Begins">Candidates that nobody has checked are about to be.</param>
/// <param name="Ends">One of them has been.</param>
/// <param name="Waits">Another process checks them, and has for a second.</param>
/// <param name="Took">All of them have been, and how long it took.</param>
internal sealed record CheckObserver(
    Action<ImmutableArray<Candidate>> Begins, Action<Candidate, Verdict> Ends, Action Waits, Action<TimeSpan> Took);
