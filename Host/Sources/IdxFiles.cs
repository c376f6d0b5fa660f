using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>Reads a pair of IDX files, images and labels, each plain or gzip. A plain one is mapped, not read.</summary>
public static class IdxFiles
{
    /// <summary>Reads both files.</summary>
    /// <param name="images">Path of the images.</param>
    /// <param name="labels">Path of the labels.</param>
    /// <param name="kind">What the labels are; null for values where they are floating point numbers, else classes.</param>
    /// <param name="classes">Names of the classes that a network already knows, in order; null to take them from the labels.</param>
    /// <param name="names">Names of inputs and classes or outputs; null where labels are their own names.</param>
    /// <returns>The data set with pixels as they are, or what is wrong with either file, or with both.</returns>
    public static Validation<Error, Dataset<T>> Read<T>(
        string images, string labels, TargetKind? kind = null, IReadOnlyList<string>? classes = null, IdxNames? names = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (Array(images), Array(labels))
            .Apply((pixels, numbers) => IdxPair.Join<T>(pixels, numbers, kind ?? KindOf(numbers), classes, names))
            .Bind(joined => joined.Match(
                Succ: Success<Error, Dataset<T>>,
                Fail: error => Fail<Error, Dataset<T>>(Error.New($"{images} and {labels}: {error.Message}"))));

    private static TargetKind KindOf(Idx labels) =>
        labels.Type is IdxType.Float or IdxType.Double ? TargetKind.Values : TargetKind.Classes;

    private static Validation<Error, Idx> Array(string path) =>
        from bytes in SourceFile.Bytes(path)
        from array in Idx.Parse(bytes).Match(
            Succ: Success<Error, Idx>,
            Fail: error => Fail<Error, Idx>(Error.New($"{path}: {error.Message}")))
        select array;
}
