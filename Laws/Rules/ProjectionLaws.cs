using CsCheck;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Rules;

/// <summary>A constraint holds after it was applied: applying it again changes nothing.</summary>
internal static class ProjectionLaws
{
    // What is a term of J shrinks at every step, and what keeps slots follows theta: neither is a constraint.
    public static IEnumerable<Law> Of(IProjection projection) => projection is ICost || projection.Slots.Count > 0 ? [] :
    [
        new(nameof(Projecting_twice_is_projecting_once), Projecting_twice_is_projecting_once(projection)),
    ];

    public static Property Projecting_twice_is_projecting_once(IProjection projection) =>
        Property.Of(
            RuleGen.Case(projection.Roles, RuleGen.Number.Select(value => 10 * value)),
            20,
            run =>
            {
                var once = Project(projection, run, run.Theta);
                var again = Project(projection, run, once);
                Violation.Unless(
                    once.Zip(again).All(pair => Math.Abs(pair.Item1 - pair.Item2) <= 1e-12 * (1 + Math.Abs(pair.Item1))),
                    "projecting again changed theta");
            });

    private static double[] Project(IProjection projection, RuleCase run, double[] theta) =>
        RuleState<double>.Initial(projection, theta)
            .Step(projection, run.Layout, [], theta, run.Context(1), Tiling.Whole, double.NaN).Output;
}
