using System.Globalization;
using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Data;

/// <summary>A data set from two IDX arrays, as MNIST and its kin come: images and their labels.</summary>
public static class IdxPair
{
    /// <summary>Joins images and labels.</summary>
    /// <param name="images">Examples x height x width, or with channels as a fourth dimension, or examples x features.</param>
    /// <param name="labels">One number an example.</param>
    /// <param name="kind">What the labels are.</param>
    /// <param name="known">Names of the classes that a network already knows, in order; null to take them from the labels.</param>
    /// <returns>The data set with the numbers as they are (0 to 255 for pixels), or what does not fit.</returns>
    public static Fin<Dataset<T>> Join<T>(Idx images, Idx labels, TargetKind kind, IReadOnlyList<string>? known = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from _ in Match(images, labels)
        from targets in TargetsOf<T>(labels, kind, known)
        from inputs in Numbers<T>(images, "images")
        select new Dataset<T>(
            images.Dimensions[0], images.Count / images.Dimensions[0], inputs, targets, [], ShapeOf(images));

    private static Fin<Unit> Match(Idx images, Idx labels) =>
        images.Dimensions.Length is < 2 or > 4
            ? Error.New($"images need 2 to 4 dimensions, these have {images.Dimensions.Length}.")
        : labels.Dimensions.Length != 1
            ? Error.New($"labels need 1 dimension, these have {labels.Dimensions.Length}.")
        : images.Dimensions[0] != labels.Dimensions[0]
            ? Error.New($"{images.Dimensions[0]} images and {labels.Dimensions[0]} labels.")
        : images.Count == 0
            ? Error.New("there are no images.")
        : Prelude.unit;

    private static ImageShape ShapeOf(Idx images) => images.Dimensions switch
    {
        [_, var height, var width] => new(height, width),
        [_, var height, var width, var channels] => new(height, width, channels),
        _ => default,
    };

    private static Fin<Targets<T>> TargetsOf<T>(Idx labels, TargetKind kind, IReadOnlyList<string>? known)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (kind == TargetKind.Values)
        {
            return Numbers<T>(labels, "labels").Map(values => new Targets<T>(kind, 1, ReadOnlyMemory<int>.Empty, values, []));
        }

        var texts = Enumerable.Range(0, labels.Count).Select(i => labels[i].ToString(CultureInfo.InvariantCulture)).ToArray();
        return ClassLabels.Encode<T>(texts, kind, known);
    }

    private static Fin<ReadOnlyMemory<T>> Numbers<T>(Idx array, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var numbers = new T[array.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = T.CreateChecked(array[i]);
            if (!T.IsFinite(numbers[i]))
            {
                return Error.New($"number {i} of the {what} is {array[i].ToString(CultureInfo.InvariantCulture)}.");
            }
        }

        return new ReadOnlyMemory<T>(numbers);
    }
}
