namespace Pipeline.Host.Course;

/// <summary>How long a row takes.</summary>
public enum Effort
{
    /// <summary>Well under a second: part of <c>course --quick</c>.</summary>
    Quick,

    /// <summary>Trains in earnest: part of the whole course only.</summary>
    Full,
}

/// <summary>How one row of the table is shown: it runs the product and says what it saw.</summary>
/// <param name="Id">The row.</param>
/// <param name="Effort">How long it takes.</param>
/// <param name="Observe">Runs a command, a pipeline or a function of the kernel; never a constant.</param>
public sealed record Check(string Id, Effort Effort, Func<Lab, Observed> Observe);
