using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Data;

/// <summary>A data set from two IDX arrays, as MNIST and its kin come: images and their labels.</summary>
public static class IdxPair
{
    private const int Block = 1 << 14;

    /// <summary>Joins images and labels.</summary>
    /// <param name="images">Examples x height x width, or with channels as a fourth dimension, or examples x features.</param>
    /// <param name="labels">One number an example.</param>
    /// <param name="kind">What the labels are.</param>
    /// <param name="known">Names of the classes that a network already knows, in order; null to take them from the labels.</param>
    /// <param name="names">Names of inputs and classes or outputs; null where labels are their own names.</param>
    /// <returns>The data set with the numbers as they are (0 to 255 for pixels), or what does not fit.</returns>
    public static Fin<Dataset<T>> Join<T>(
        Idx images, Idx labels, TargetKind kind, IReadOnlyList<string>? known = null, IdxNames? names = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from _ in Match(images, labels, kind)
        from __ in Named(images, labels, kind, names ?? IdxNames.None)
        from targets in TargetsOf<T>(labels, kind, known, (names ?? IdxNames.None).Targets)
        from ___ in Finite<T>(images, "images")
        select new Dataset<T>(
            new Inputs<T>(new IdxStorage<T>(images), images.Dimensions[0], (int)(images.Count / images.Dimensions[0])),
            targets,
            (names ?? IdxNames.None).Features,
            ShapeOf(images));

    private static Fin<Unit> Match(Idx images, Idx labels, TargetKind kind) =>
        images.Dimensions.Length is < 2 or > 4
            ? Error.New($"images need 2 to 4 dimensions, these have {images.Dimensions.Length}.")
        : labels.Dimensions.Length != 1 && (labels.Dimensions.Length != 2 || kind != TargetKind.Values)
            ? Error.New($"labels need 1 dimension, these have {labels.Dimensions.Length}.")
        : images.Dimensions[0] != labels.Dimensions[0]
            ? Error.New($"{images.Dimensions[0]} images and {labels.Dimensions[0]} labels.")
        : images.Count == 0 || labels.Count == 0
            ? Error.New("there are no images.")
        : images.Count / images.Dimensions[0] > int.MaxValue / sizeof(double)
            ? Error.New($"an image of {images.Count / images.Dimensions[0]} numbers is too large.")
        : Prelude.unit;

    private static Fin<Unit> Named(Idx images, Idx labels, TargetKind kind, IdxNames names)
    {
        var (features, outputs) = (images.Count / images.Dimensions[0], labels.Count / labels.Dimensions[0]);
        return names.Features.Length != 0 && names.Features.Length != features
                ? Error.New($"{names.Features.Length} names for {features} inputs.")
            : kind == TargetKind.Values && names.Targets.Length != 0 && names.Targets.Length != outputs
                ? Error.New($"{names.Targets.Length} names for {outputs} outputs.")
            : Prelude.unit;
    }

    private static ImageShape ShapeOf(Idx images) => images.Dimensions switch
    {
        [_, var height, var width] => new(height, width),
        [_, var height, var width, var channels] => new(height, width, channels),
        _ => default,
    };

    private static Fin<Targets<T>> TargetsOf<T>(
        Idx labels, TargetKind kind, IReadOnlyList<string>? known, ImmutableArray<string> names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (kind == TargetKind.Values)
        {
            return Finite<T>(labels, "labels").Map(_ =>
            {
                var values = new T[labels.Count];
                foreach (var (start, some) in Blocks<T>(labels))
                {
                    some.AsSpan().CopyTo(values.AsSpan((int)start));
                }

                return new Targets<T>(kind, values.Length / labels.Dimensions[0], ReadOnlyMemory<int>.Empty, values, names);
            });
        }

        var (numbers, distinct) = Numbered(labels);
        var stranger = Array.FindIndex(distinct, label => !names.IsEmpty && !(label >= 0 && label < names.Length && double.IsInteger(label)));
        return stranger < 0
            ? ClassLabels.EncodePlaces<T>([.. distinct.Select(label => names.IsEmpty ? Text(label) : names[(int)label])], numbers, kind, known)
            : Error.New($"label {Text(distinct[stranger])} has none of the {names.Length} names of classes.");
    }

    private static string Text(double label) => label.ToString(CultureInfo.InvariantCulture);

    /// <summary>The distinct labels, and the place of each example's among them.</summary>
    private static (int[] Numbers, double[] Labels) Numbered(Idx labels)
    {
        var (numbers, places) = (new int[labels.Count], new Dictionary<double, int>());
        foreach (var (start, some) in Blocks<double>(labels))
        {
            for (var i = 0; i < some.Count; i++)
            {
                if (!places.TryGetValue(some[i], out var place))
                {
                    place = places.Count;
                    places.Add(some[i], place);
                }

                numbers[start + i] = place;
            }
        }

        return (numbers, [.. places.Keys]);
    }

    private static Fin<Unit> Finite<T>(Idx array, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // What is no floating point number is finite.
        foreach (var (start, some) in array.Type is IdxType.Float or IdxType.Double ? Blocks<T>(array) : [])
        {
            var bad = Reductions.IndexOfNonFinite<T>(some);
            if (bad >= 0)
            {
                return Error.New($"number {start + bad} of the {what} is {array[start + bad].ToString(CultureInfo.InvariantCulture)}.");
            }
        }

        return Prelude.unit;
    }

    /// <summary>The numbers in order, some at a time; each block is valid until the next.</summary>
    private static IEnumerable<(long Start, ArraySegment<T> Numbers)> Blocks<T>(Idx array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (numbers, width) = (new T[Math.Min(Block, array.Count)], Idx.Width(array.Type));
        for (long start = 0; start < array.Count; start += numbers.Length)
        {
            var count = (int)Math.Min(numbers.Length, array.Count - start);
            BigEndian.Convert<T>(array.Type, array.Slice(start * width, count * width), numbers.AsSpan(0, count));
            yield return (start, new(numbers, 0, count));
        }
    }
}
