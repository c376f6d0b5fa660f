namespace Pipeline.Kernel.Contracts;

/// <summary>
/// The range in which a numeric option usually lies. The host warns of values outside and uses them all the same;
/// <see cref="InRangeAttribute"/> is what refuses.
/// </summary>
/// <param name="minimum">Smallest usual value.</param>
/// <param name="maximum">Largest usual value.</param>
/// <param name="also">Values outside that are meant as well, such as a 0 that turns something off.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UsualRangeAttribute(double minimum, double maximum, params double[] also) : Attribute
{
    /// <summary>Smallest usual value.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>Largest usual value.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>Values outside that are meant as well.</summary>
    public IReadOnlyList<double> Also { get; } = also;

    /// <summary>Whether a value needs no warning.</summary>
    public bool Contains(double value) => (value >= Minimum && value <= Maximum) || Also.Contains(value);

    /// <summary>The range in words, for example <c>0.8 to 0.999, or 0</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Minimum} to {Maximum}{string.Concat(Also.Select(value => string.Create(System.Globalization.CultureInfo.InvariantCulture, $", or {value}")))}");
}
