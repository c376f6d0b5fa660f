using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Rules;

/// <summary>Every link hands on a direction that still descends.</summary>
internal static class DescentLaws
{
    private const int Steps = 300;

    private static readonly Gen<double> Curvature = Gen.Double[0.5, 4];

    // A penalty may pull anywhere: its own law is its derivative.
    public static IEnumerable<Law> Of(IUpdateRule rule) => rule is IPenalty ? [] :
    [
        new(nameof(The_first_direction_does_not_climb), The_first_direction_does_not_climb(rule)),
        new(nameof(A_quadratic_bowl_is_descended), A_quadratic_bowl_is_descended(rule)),
    ];

    public static Property The_first_direction_does_not_climb(IUpdateRule rule) =>
        Property.Of(
            RuleGen.Case(rule.Roles),
            20,
            run =>
            {
                // theta along the gradient: what shrinks theta must not count as climbing.
                var first = run with { Theta = run.Gradients[0], Gradients = [run.Gradients[0]] };
                var slope = first.Play(rule, Tiling.Whole, double.NaN).Outputs.Zip(run.Gradients[0], (d, g) => d * g).Sum();
                Violation.Unless(slope >= 0 || first.IsRandomFor(rule), $"the direction climbs: g * d = {slope}");
            });

    public static Property A_quadratic_bowl_is_descended(IUpdateRule rule)
    {
        var layout = Layout.Of(("W1", rule.Roles[0], 1, 3, 2));
        return Property.Of(
            Gen.Select(Curvature.Array[layout.Length], Gen.Double[0.5, 2].Array[layout.Length], (curvature, start) => new Bowl(curvature, start)),
            3,
            bowl => Violation.Unless(
                ((double[])[0.001, 0.01, 0.1, 1]).Any(alpha => Cost(bowl.Curvature, Descend(rule, layout, bowl.Curvature, bowl.Start, alpha)) < 0.9 * Cost(bowl.Curvature, bowl.Start)),
                $"no learning rate from 0.001 to 1 descends a bowl in {Steps} steps"));
    }

    private static double Cost(double[] curvature, double[] theta) =>
        curvature.Zip(theta, (c, value) => c * value * value / 2).Sum();

    private static double[] Descend(IUpdateRule rule, Layout layout, double[] curvature, double[] start, double alpha)
    {
        var run = new RuleCase(layout, start, new double[Steps][], alpha, 1);
        var (theta, state) = (start, RuleState<double>.Initial(rule, start));
        for (var step = 1; step <= Steps; step++)
        {
            double[] gradient = [.. curvature.Zip(theta, (c, value) => c * value)];
            (var direction, state) = state.Step(rule, layout, gradient, theta, run.Context(step), Tiling.Whole, double.NaN);
            theta = [.. theta.Zip(direction, (value, d) => value - alpha * d)];
        }

        return theta;
    }

    private sealed record Bowl(double[] Curvature, double[] Start)
    {
        public override string ToString() =>
            $"curvatures {string.Join(", ", Curvature.Select(Text))}, from theta {string.Join(", ", Start.Select(Text))}";

        private static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }
}
