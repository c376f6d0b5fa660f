using System.Collections.Immutable;

namespace Pipeline.Host.Course;

/// <summary>What became of a row.</summary>
public enum RowVerdict
{
    /// <summary>Everything expected was observed, and nothing else.</summary>
    Pass,

    /// <summary>Something differs.</summary>
    Fail,

    /// <summary>It needs something that is not here.</summary>
    Unavailable,
}

/// <summary>A row with what was observed; one element of the JSON file.</summary>
/// <param name="Id">The row.</param>
/// <param name="Section">The week and the topic.</param>
/// <param name="Statement">What the course says.</param>
/// <param name="Expected">What the table expects, one string a value.</param>
/// <param name="Obtained">What the product gave, one string a value.</param>
/// <param name="Verdict">Whether they agree.</param>
/// <param name="Reason">What differs or is missing; null where the row passed.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record Result(
    string Id, string Section, string Statement, ImmutableArray<string> Expected, ImmutableArray<string> Obtained,
    RowVerdict Verdict, string? Reason, double Seconds);
