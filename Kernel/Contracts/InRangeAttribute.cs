namespace Pipeline.Kernel.Contracts;

/// <summary>
/// Bounds a numeric option, or every number of a list option. The host refuses values outside and writes the
/// bounds into the JSON schema. Unlike <c>System.ComponentModel.DataAnnotations.RangeAttribute</c> it never rounds.
/// </summary>
/// <param name="minimum">Smallest value, allowed unless <see cref="MinimumIsExclusive"/>.</param>
/// <param name="maximum">Largest value, allowed unless <see cref="MaximumIsExclusive"/>; may be infinite.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class InRangeAttribute(double minimum, double maximum) : Attribute
{
    /// <summary>Smallest value.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>Largest value; infinite where there is none.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>The minimum itself is refused.</summary>
    public bool MinimumIsExclusive { get; init; }

    /// <summary>The maximum itself is refused.</summary>
    public bool MaximumIsExclusive { get; init; }

    /// <summary>Whether <paramref name="value"/> lies within the bounds; NaN and the infinities never do.</summary>
    public bool Contains(double value) => double.IsFinite(value)
        && (MinimumIsExclusive ? value > Minimum : value >= Minimum)
        && (MaximumIsExclusive ? value < Maximum : value <= Maximum);

    /// <summary>The bounds in interval notation, for example <c>[0, 1)</c>; no value reaches an infinite end, so it is open.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{(MinimumIsExclusive || double.IsInfinity(Minimum) ? '(' : '[')}{Minimum}, {Maximum}{(MaximumIsExclusive || double.IsInfinity(Maximum) ? ')' : ']')}");
}
