using System.Collections.Immutable;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignment on gradient checking.</summary>
internal static class AssignmentGradCheck
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("A020", Quick, _ =>
        [
            ("J", GradientChecking.Line().J),
            ("dtheta", GradientChecking.Line().Gradient),
            ("approximation", GradientChecking.Line().Report.Worst[0].Numerical),
            ("ratio", GradientChecking.Line().Report.Ratio),
            ("verdict", $"{GradientChecking.Line().Report.Verdict}"),
        ]),
        new("A021", Quick, lab =>
        [
            ("components", GradientChecking.Gradcheck(lab, "--epsilon", "1e-7").GetProperty("checked").GetDouble()),
            ("ratio", GradientChecking.Gradcheck(lab, "--epsilon", "1e-7").GetProperty("ratio").GetDouble()),
        ]),
        new("A022", Quick, lab =>
        [
            ("ratio", GradientCheckNetwork.Of(lab).Check(GradientCheckNetwork.Of(lab).WithMistakes(), 1e-7).Ratio),
            ("wrong", GradientChecking.Wrong(GradientCheckNetwork.Of(lab))),
            ("wrongByCommand", GradientChecking.WrongByCommand(lab)),
        ]),
    ];
}
