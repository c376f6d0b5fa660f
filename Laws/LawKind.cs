namespace Pipeline.Laws;

/// <summary>What a law is about, and so the code of the fault where a plugin breaks it.</summary>
public enum LawKind
{
    /// <summary>How a plugin behaves: P070.</summary>
    Property,

    /// <summary>A derivative against differences of the value, in double: P071.</summary>
    Gradient,
}
