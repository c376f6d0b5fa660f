using System.Collections.Immutable;

namespace Pipeline.Kernel.Model;

/// <summary>What a gradient check found.</summary>
/// <param name="Ratio"><c>||approx - d|| / (||approx|| + ||d||)</c> over all components but the kinks; 0 where both are 0.</param>
/// <param name="Entries">The same ratio for each entry alone.</param>
/// <param name="Worst">The components that differ most, the worst first.</param>
/// <param name="Kinks">Components at or near a point without a derivative, left out of the ratios.</param>
/// <param name="Checked">Components in the ratio.</param>
public sealed record GradientReport(
    double Ratio,
    ImmutableArray<(string Entry, double Ratio)> Entries,
    ImmutableArray<GradientComponent> Worst,
    ImmutableArray<GradientComponent> Kinks,
    int Checked)
{
    /// <summary>The ratio in the course's words.</summary>
    public GradientVerdict Verdict => Ratio switch
    {
        <= 1e-7 => GradientVerdict.Great,
        < 1e-3 => GradientVerdict.Look,
        _ => GradientVerdict.Worry,
    };
}
