namespace Pipeline.Laws;

/// <summary>All laws that a plugin breaks; the message has a line for each.</summary>
public sealed class LawsBroken : Exception
{
    internal LawsBroken(IReadOnlyList<LawBroken> broken, string lines)
        : base(lines) => Broken = broken;

    /// <summary>The broken laws.</summary>
    public IReadOnlyList<LawBroken> Broken { get; }
}
