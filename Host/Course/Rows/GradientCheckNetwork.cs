using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Course.Rows;

/// <summary>
/// The network of the assignment on gradient checking: 4-5-3-1 with relu, three examples, all numbers from numpy's
/// generator with seed 1, as in <c>examples/gradient-checking.json</c>.
/// </summary>
/// <param name="Recipe">Network and loss, without penalties and masks.</param>
/// <param name="Inputs">Examples in rows.</param>
/// <param name="Parameters">W1, b1, W2, b2, W3, b3, one behind the other.</param>
internal sealed record GradientCheckNetwork(Recipe Recipe, double[] Inputs, double[] Parameters)
{
    private const int Examples = 3;

    public static GradientCheckNetwork Of(Lab lab)
    {
        var random = new NumpyRandom(1);
        var columns = random.Normal(4 * Examples);
        var relu = Activation.Of(ActivationKind.Relu);
        var recipe = new Recipe(
            new(4, [new(5, relu), new(3, relu), new(1, Activation.Of(ActivationKind.Linear))]),
            Loss.BinaryCrossEntropy,
            lab.Create<IInitializer>("he"),
            Chain.Of(lab.Create<IOptimizer>("gradient-descent")),
            lab.Create<ISchedule>("constant"),
            0.1, [], [], []);
        return new(
            recipe,
            [.. Enumerable.Range(0, columns.Length).Select(i => columns[(i % 4 * Examples) + (i / 4)])],
            random.Normal(recipe.Architecture.Layout.Length));
    }

    public Layout Layout => Recipe.Architecture.Layout;

    public Theta<double> Theta => new(Layout, Parameters);

    /// <summary>J with the masks of one key, in the precision asked for.</summary>
    public Objective<T> Objective<T>(RandomKey masks = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            Recipe,
            new(Examples, Cast<T>(Inputs), Cast<T>([1, 1, 0]), TargetKind.Binary, default),
            new(Recipe.Architecture.StatisticsLayout, [], 0),
            masks,
            Lanes.Single);

    /// <summary>The same network with a penalty.</summary>
    public GradientCheckNetwork With(IPenalty penalty) =>
        this with { Recipe = Recipe with { Chain = Recipe.Chain with { Penalties = [new(penalty)] } } };

    /// <summary>The check of some gradient against J.</summary>
    public GradientReport Check(ReadOnlySpan<double> gradient, double epsilon = GradientCheck.DefaultEpsilon) =>
        GradientCheck.Run(Layout, Parameters, gradient, Objective<double>().Value, epsilon);

    /// <summary>The gradient by the backward pass, with the assignment's mistakes in it: dW2 twice, db1 four times.</summary>
    public double[] WithMistakes()
    {
        var gradient = Objective<double>().Gradient(Theta).Span.ToArray();
        foreach (var (name, factor) in new[] { ("W2", 2.0), ("b1", 4.0) })
        {
            foreach (ref var value in Layout.Entries.Single(entry => entry.Name == name).Of(gradient.AsSpan()))
            {
                value *= factor;
            }
        }

        return gradient;
    }

    /// <summary>The best ratio in single precision over steps from 1e-1 to 1e-6.</summary>
    public (double Ratio, double Epsilon) BestInSingle()
    {
        var theta = Cast<float>(Parameters);
        var objective = Objective<float>();
        var gradient = objective.Gradient(new(Layout, theta)).Span.ToArray().Select(value => (double)value).ToArray();
        return Enumerable.Range(1, 6).Select(digits => Math.Pow(10, -digits))
            .Select(epsilon => (GradientCheck.Ratio(NumericalGradient.TwoSided<float>(theta, objective.Value, epsilon), gradient), epsilon))
            .Min();
    }

    private static T[] Cast<T>(double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. values.Select(T.CreateChecked)];
}
