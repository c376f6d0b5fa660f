namespace Pipeline.Laws;

/// <summary>A plugin breaks a law. The message is all of it in one line.</summary>
public sealed class LawBroken : Exception
{
    internal LawBroken(Law law, Failure failure)
        : base($"{law.Name}: {OneLine(failure.Detail)}; seed {failure.Seed}, smallest case: {OneLine(failure.Case)}", failure.Cause is Violation ? null : failure.Cause) =>
        (Law, Seed, Counterexample, Detail) = (law, failure.Seed, OneLine(failure.Case), OneLine(failure.Detail));

    /// <summary>The law.</summary>
    public Law Law { get; }

    /// <summary>The seed with which <see cref="Law.Check"/> comes to the counterexample at once.</summary>
    public ulong Seed { get; }

    /// <summary>The smallest case found that breaks the law, as text.</summary>
    public string Counterexample { get; }

    /// <summary>What is wrong, in one line.</summary>
    public string Detail { get; }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
