using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Config;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>Dev and test should come from one distribution: what is chosen by the one is judged by the other.</summary>
internal static class SameSource
{
    /// <summary>The section, or an error where dev and test each name a source of their own and the file does not allow it.</summary>
    /// <param name="section">What the configuration says.</param>
    /// <param name="resolve">Makes its paths absolute.</param>
    public static Validation<Error, DataSection> Required(DataSection section, Func<string, string> resolve) =>
        section is { AllowDifferentSources: false, Dev: { } dev, Test: { } test } && !Origin(dev, resolve).Equals(Origin(test, resolve))
            ? Fail<Error, DataSection>(Error.New(
                "data.dev and data.test name two different sources, and dev and test should come from one distribution; "
                + "put the examples of both into one source and divide it, or set data.allowDifferentSources to true"))
            : Success<Error, DataSection>(section);

    // What decides the distribution: the files, or the shape of a drawn set. The centres of blobs follow from the seed.
    private static object Origin(SourceSection source, Func<string, string> resolve) => source switch
    {
        { Csv: { } csv } => Path.GetFullPath(resolve(csv.Path)),
        { Idx: { } idx } => (Path.GetFullPath(resolve(idx.Images)), Path.GetFullPath(resolve(idx.Labels))),
        { Synthetic: { Kind: SyntheticKind.Blobs } blobs } => blobs with { Examples = 0 },
        { Synthetic: { } drawn } => drawn with { Examples = 0, Seed = null },
        _ => source,
    };
}
