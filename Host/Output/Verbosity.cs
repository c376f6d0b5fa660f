namespace Pipeline.Host.Output;

/// <summary>How much is said.</summary>
public enum Verbosity
{
    /// <summary>Results, warnings and errors.</summary>
    Quiet,

    /// <summary>Also progress and what happens.</summary>
    Normal,

    /// <summary>Also details, and the stack trace of a fault of the program.</summary>
    Verbose,
}
