using System.Globalization;

namespace Pipeline.Laws;

/// <summary>A law that one plugin instance must keep.</summary>
public sealed class Law
{
    /// <summary>The seed of a check that names none.</summary>
    public const ulong DefaultSeed = 1;

    private readonly Property[] parts;

    internal Law(string name, params Property[] parts)
        : this(name, LawKind.Property, parts)
    {
    }

    private Law(string name, LawKind kind, Property[] parts) => (Name, Kind, this.parts) = (name, kind, parts);

    /// <summary>The law as a sentence, words joined by underscores.</summary>
    public string Name { get; }

    /// <summary>What the law is about.</summary>
    public LawKind Kind { get; }

    /// <summary>The cases that a check draws where the law holds.</summary>
    internal int Cases => parts.Sum(part => part.Cases);

    /// <summary>
    /// Checks the law on cases drawn from <paramref name="seed"/>: the same seed draws the same cases, and the seed that a
    /// broken law names draws the case that breaks it first. Nothing stops a plugin that hangs.
    /// </summary>
    /// <exception cref="LawBroken">The plugin breaks the law, or throws.</exception>
    public void Check(ulong seed = DefaultSeed)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            if (FirstFailure(seed) is { } failure)
            {
                throw new LawBroken(this, failure);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal static Law Gradient(string name, params Property[] parts) => new(name, LawKind.Gradient, parts);

    internal static Law InBoth(string name, Property single, Property twice) => InBoth(name, [single], [twice]);

    internal static Law InBoth(string name, Property[] single, Property[] twice) => new(
        name,
        [
            .. single.Select(part => part with { Setting = "in single precision: " }),
            .. twice.Select(part => part with { Setting = "in double precision: " }),
        ]);

    // Case by case through all parts, so that a seed's first case is each part's.
    private Failure? FirstFailure(ulong seed) => Enumerable.Range(0, parts.Max(part => part.Cases))
        .SelectMany(index => parts.Where(part => index < part.Cases).Select(part => part.Fails(seed + (ulong)index)))
        .FirstOrDefault(failure => failure is not null);
}
