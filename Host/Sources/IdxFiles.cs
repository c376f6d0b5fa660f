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
    /// <param name="kind">What the labels are.</param>
    /// <param name="classes">Names of the classes that a network already knows, in order; null to take them from the labels.</param>
    /// <returns>The data set with pixels as they are, or what is wrong with either file, or with both.</returns>
    public static Validation<Error, Dataset<T>> Read<T>(
        string images, string labels, TargetKind kind = TargetKind.Classes, IReadOnlyList<string>? classes = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (Array(images), Array(labels))
            .Apply((pixels, numbers) => IdxPair.Join<T>(pixels, numbers, kind, classes))
            .Bind(joined => joined.Match(
                Succ: Success<Error, Dataset<T>>,
                Fail: error => Fail<Error, Dataset<T>>(Error.New($"{images} and {labels}: {error.Message}"))));

    private static Validation<Error, Idx> Array(string path) =>
        from bytes in SourceFile.Bytes(path)
        from array in Idx.Parse(bytes).Match(
            Succ: Success<Error, Idx>,
            Fail: error => Fail<Error, Idx>(Error.New($"{path}: {error.Message}")))
        select array;
}
