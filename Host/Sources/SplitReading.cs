using System.Collections.Immutable;
using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Parameters;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>From the configuration's data section to train, dev and test.</summary>
public static class SplitReading
{
    /// <summary>Reads every source, divides the first, and scales all inputs by what was fitted on train.</summary>
    /// <param name="section">What the file says.</param>
    /// <param name="resolve">Makes the file's paths absolute.</param>
    /// <param name="seed">The run's seed, which draws the split.</param>
    public static Validation<Error, Splits<T>> Read<T>(DataSection section, Func<string, string> resolve, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from _ in SourceFiles.Exist(section, resolve)
        from __ in SameSource.Required(section, resolve)
        from whole in SourceReading.Read<T>(section.Source, resolve, seed)
        from shaped in Shaped(whole, section.ImageShape)
        from parts in Divided(shaped, section, seed)
        from dev in Other(section.Dev, shaped, "dev", resolve, seed)
        from test in Other(section.Test, shaped, "test", resolve, seed)
        select Scaled(parts.Train, dev.IfNoneUnsafe(parts.Dev), test.IfNoneUnsafe(parts.Test), section.Inputs ?? new());

    private static Validation<Error, Dataset<T>> Shaped<T>(Dataset<T> data, ImageShapeSection? image)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        image is null ? Success<Error, Dataset<T>>(data)
        : image.Shape.Length == data.Features ? Success<Error, Dataset<T>>(data with { Image = image.Shape })
        : Fail<Error, Dataset<T>>(Error.New(
            $"data.imageShape has {image.Shape.Length} values, an example has {data.Features} features"));

    private static Validation<Error, (Dataset<T> Train, Dataset<T>? Dev, Dataset<T>? Test)> Divided<T>(
        Dataset<T> data, DataSection section, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        section.Split is not { } split
            ? Success<Error, (Dataset<T>, Dataset<T>?, Dataset<T>?)>((data, null, null))
            : SplitOf(data, split, RandomKey.FromSeed(seed)).Match(
                Succ: parts => Given(section, parts) is { } problem
                    ? Fail<Error, (Dataset<T>, Dataset<T>?, Dataset<T>?)>(Error.New(problem))
                    : Success<Error, (Dataset<T>, Dataset<T>?, Dataset<T>?)>((data.Take(parts.Train.AsSpan()), Part(data, parts.Dev), Part(data, parts.Test))),
                Fail: error => Fail<Error, (Dataset<T>, Dataset<T>?, Dataset<T>?)>(Error.New($"data.split: {error.Message}")));

    private static string? Given(DataSection section, Split parts) =>
        section.Dev is not null && !parts.Dev.IsEmpty ? "data.dev names a source and data.split makes a dev split: leave one out"
        : section.Test is not null && !parts.Test.IsEmpty ? "data.test names a source and data.split makes a test split: leave one out"
        : null;

    private static Fin<Split> SplitOf<T>(Dataset<T> data, SplitSection split, RandomKey key)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stratifies = split.Stratified && data.Targets.Kind != TargetKind.Values;
        return split.Folds is { } folds
            ? Split.Fold(stratifies ? data.Targets.Labels : new int[data.Count], folds, split.Fold, split.Sizes.Dev, key)
            : stratifies ? Split.Stratified(data.Targets.Labels, split.Sizes, key) : Split.Random(data.Count, split.Sizes, key);
    }

    private static Dataset<T>? Part<T>(Dataset<T> data, ImmutableArray<int> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => rows.IsEmpty ? null : data.Take(rows.AsSpan());

    // Classes are numbered as in train; a label that train never saw has no number.
    private static Validation<Error, Option<Dataset<T>>> Other<T>(
        SourceSection? source, Dataset<T> train, string name, Func<string, string> resolve, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => source is null
        ? Success<Error, Option<Dataset<T>>>(None)
        : SourceReading
            .Read<T>(source, resolve, seed, train.Targets.Kind == TargetKind.Values ? null : train.Targets.Names)
            .Bind(data => data.Features == train.Features && data.Targets.Outputs == train.Targets.Outputs && data.Targets.Kind == train.Targets.Kind
                ? Success<Error, Option<Dataset<T>>>(Some(data with { Image = train.Image }))
                : Fail<Error, Option<Dataset<T>>>(Error.New(
                    $"data.{name} has {data.Features} features and {data.Targets.Outputs} outputs, data.source {train.Features} and {train.Targets.Outputs}")));

    private static Splits<T> Scaled<T>(Dataset<T> train, Dataset<T>? dev, Dataset<T>? test, InputsSection inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var scaling = Standardization.Fit(inputs.Scaling, train, inputs.Divisor);
        return new(scaling.Apply(train), dev is null ? null : scaling.Apply(dev), test is null ? null : scaling.Apply(test), scaling);
    }
}
