using System.Globalization;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Monitoring;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Verify;

/// <summary>What one check of <c>verify</c> found.</summary>
/// <param name="Passed">All is well.</param>
/// <param name="Text">What was seen, and what to do about it where it is not well.</param>
public sealed record Finding(bool Passed, string Text)
{
    /// <summary>Whether J fell at every step.</summary>
    public static Finding Of(DescentReport report)
    {
        var rises = report.Monotonicity.Total;
        var seen = string.Create(
            CultureInfo.InvariantCulture,
            $"descent: J {report.First:G6} -> {report.Last:G6} in {rises.Compared} steps of the whole train split without dropout, rises {rises.Count}");
        return new(report.Passed, report.Passed ? seen : $"{seen}; {Cause(report)}");
    }

    /// <summary>Whether the backward pass is right.</summary>
    public static Finding Of(GradientReport report) => new(
        report.Verdict != GradientVerdict.Worry,
        string.Create(CultureInfo.InvariantCulture, $"gradient: ratio {report.Ratio:G4} of {report.Checked} components")
            + (report.Verdict == GradientVerdict.Worry ? "; the backward pass is wrong, 'gradcheck' names the entry" : ""));

    /// <summary>Whether one batch was learned by heart.</summary>
    public static Finding Of(OverfitReport report) => new(
        report.Passed,
        string.Create(
            CultureInfo.InvariantCulture,
            $"overfit: {report.Examples} examples, cost {report.First:G4} -> {report.Last:G4} in {report.Steps} steps")
            + (report.Passed ? "" : string.Create(CultureInfo.InvariantCulture, $", not down to {report.Target:G4}; more steps (--overfit-steps), another alpha, or a larger network may learn them, or else targets and gradient are to be doubted")));

    private static string Cause(DescentReport report) =>
        report.Outcome.Ending == Ending.Diverged ? $"{report.Outcome.Entry} stopped being finite at step {report.Outcome.Step}: take a smaller alpha"
        : report.Monotonicity.Total.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"the first at step {report.Monotonicity.Total.First}, the largest by {report.Monotonicity.Total.Largest:G4}: alpha is too large, or the gradient wrong")
        : "J does not fall at all: nothing is learned, see 'layers' for units that are all the same";
}
