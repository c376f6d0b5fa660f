using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Data;

/// <summary>
/// Small data sets of known shape, each a function of its key: the same points in float and double up to rounding.
/// The classes are as large as each other to within one example, the examples in random order. Definitions as in
/// scikit-learn's <c>make_blobs</c>, <c>make_moons</c> and <c>make_circles</c>.
/// </summary>
public static class Synthetic
{
    /// <summary>Gaussian clouds around centres drawn uniformly from the cube of side 20 about the origin.</summary>
    /// <param name="key">The same key gives the same set.</param>
    /// <param name="exampleCount">m.</param>
    /// <param name="centers">Number of clouds and classes, at least 2.</param>
    /// <param name="features">Dimensions of the space.</param>
    /// <param name="deviation">Standard deviation of a cloud.</param>
    public static Dataset<T> Blobs<T>(RandomKey key, int exampleCount, int centers = 3, int features = 2, double deviation = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        var center = new double[Two(centers) * features];
        RandomFill.Uniform<double>(key.Fold("centers"), center);
        return Points<T>(key, exampleCount, centers, features, deviation, (label, _, point) =>
        {
            for (var i = 0; i < features; i++)
            {
                point[i] = (20 * center[(label * features) + i]) - 10;
            }
        });
    }

    /// <summary>Two half circles that reach into each other: (cos t, sin t) and (1 - cos t, 1/2 - sin t), t from 0 to pi.</summary>
    /// <param name="key">The same key gives the same set.</param>
    /// <param name="exampleCount">m.</param>
    /// <param name="noise">Standard deviation of the Gaussian noise on both coordinates.</param>
    public static Dataset<T> Moons<T>(RandomKey key, int exampleCount, double noise = 0.1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Points<T>(key, exampleCount, 2, 2, noise, (label, place, point) =>
        {
            var (sin, cos) = Math.SinCos(Math.PI * place.FromEndToEnd);
            (point[0], point[1]) = label == 0 ? (cos, sin) : (1 - cos, 0.5 - sin);
        });

    /// <summary>A circle of radius 1, class 0, about one of radius <paramref name="factor"/>, class 1.</summary>
    /// <param name="key">The same key gives the same set.</param>
    /// <param name="exampleCount">m.</param>
    /// <param name="noise">Standard deviation of the Gaussian noise on both coordinates.</param>
    /// <param name="factor">Radius of the inner circle, in (0, 1).</param>
    public static Dataset<T> Circles<T>(RandomKey key, int exampleCount, double noise = 0.1, double factor = 0.8)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Points<T>(key, exampleCount, 2, 2, noise, (label, place, point) =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * place.AroundTheCircle);
            var radius = label == 0 ? 1 : factor;
            (point[0], point[1]) = (radius * cos, radius * sin);
        });

    /// <summary>Arms of a spiral, one a class: radius t, angle 2 pi (label / arms + turns t), t from 0 to 1.</summary>
    /// <param name="key">The same key gives the same set.</param>
    /// <param name="exampleCount">m.</param>
    /// <param name="arms">Number of arms and classes, at least 2.</param>
    /// <param name="noise">Standard deviation of the Gaussian noise on both coordinates.</param>
    /// <param name="turns">How often an arm goes round.</param>
    public static Dataset<T> Spirals<T>(RandomKey key, int exampleCount, int arms = 3, double noise = 0.02, double turns = 0.75)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Points<T>(key, exampleCount, Two(arms), 2, noise, (label, place, point) =>
        {
            var t = place.FromEndToEnd;
            var (sin, cos) = Math.SinCos(2 * Math.PI * (((double)label / arms) + (turns * t)));
            (point[0], point[1]) = (t * cos, t * sin);
        });

    private delegate void Shape(int label, Place place, Span<double> point);

    private static Dataset<T> Points<T>(RandomKey key, int exampleCount, int classes, int features, double noise, Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exampleCount, classes);
        ArgumentOutOfRangeException.ThrowIfNegative(noise);
        var (inputs, labels, order) = (new double[exampleCount * features], new int[exampleCount], new int[exampleCount]);
        RandomFill.Normal<double>(key.Fold("noise"), inputs);
        RandomFill.Permutation(key.Fold("order"), order);
        var point = new double[features];
        for (var i = 0; i < exampleCount; i++)
        {
            var (rank, label) = Math.DivRem(i, classes);
            var row = order[i];
            labels[row] = label;
            shape(label, new(rank, ((exampleCount - 1 - label) / classes) + 1), point);
            for (var feature = 0; feature < features; feature++)
            {
                ref var x = ref inputs[(row * features) + feature];
                x = point[feature] + (noise * x);
            }
        }

        ImmutableArray<string> names = [.. Enumerable.Range(1, features).Select(feature => $"x{feature}")];
        return new(exampleCount, features, Array.ConvertAll(inputs, T.CreateChecked), Labelled<T>(labels, classes), names);
    }

    private static Targets<T> Labelled<T>(int[] labels, int classes)
        where T : unmanaged
    {
        ImmutableArray<string> names = [.. Enumerable.Range(0, classes).Select(label => $"{label}")];
        return new(TargetKind.Classes, classes, labels, ReadOnlyMemory<T>.Empty, names);
    }

    private static int Two(int classes) => classes >= 2 ? classes : throw new ArgumentOutOfRangeException(nameof(classes), "At least 2 classes.");

    /// <summary>Which of the equally spaced points of its class an example is.</summary>
    private readonly record struct Place(int Rank, int Size)
    {
        internal double FromEndToEnd => Size == 1 ? 0 : (double)Rank / (Size - 1);

        internal double AroundTheCircle => (double)Rank / Size;
    }
}
