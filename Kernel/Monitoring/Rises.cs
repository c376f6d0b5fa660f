using System.Numerics;

namespace Pipeline.Kernel.Monitoring;

/// <summary>How often a cost has risen, folded value after value.</summary>
/// <param name="Compared">Neighbouring values compared.</param>
/// <param name="Count">Those where the later was larger.</param>
/// <param name="Largest">The largest rise; 0 without one.</param>
/// <param name="First">Epoch or step of the first rise; 0 without one.</param>
/// <param name="Last">The newest value; NaN before the first.</param>
public readonly record struct Rises(long Compared, long Count, double Largest, long First, double Last)
{
    /// <summary>Before the first value.</summary>
    public static Rises None => new(0, 0, 0, 0, double.NaN);

    /// <summary>Share of the comparisons that rose; 0 without any.</summary>
    public double Share => Compared == 0 ? 0 : (double)Count / Compared;

    /// <summary>With one value more; one that is not finite is left out.</summary>
    /// <param name="at">Its epoch or step.</param>
    /// <param name="cost">The value.</param>
    /// <param name="rounding">Relative rise that may be rounding and does not count.</param>
    public Rises With(long at, double cost, double rounding)
    {
        if (!double.IsFinite(cost))
        {
            return this;
        }

        if (double.IsNaN(Last))
        {
            return this with { Last = cost };
        }

        var rose = cost - Last > rounding * Math.Abs(Last);
        return new(
            Compared + 1,
            Count + (rose ? 1 : 0),
            rose ? Math.Max(Largest, cost - Last) : Largest,
            rose && Count == 0 ? at : First,
            cost);
    }

    /// <summary>Eight units in the last place of a number of this type: rises up to this are rounding.</summary>
    public static double RoundingOf<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        8 * double.CreateChecked(T.BitIncrement(T.One) - T.One);
}
