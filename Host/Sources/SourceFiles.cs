using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Config;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>The files that a data section names.</summary>
public static class SourceFiles
{
    /// <summary>The section, or an error for each of its files that does not exist.</summary>
    /// <param name="section">What the configuration says.</param>
    /// <param name="resolve">Makes its paths absolute.</param>
    public static Validation<Error, DataSection> Exist(DataSection section, Func<string, string> resolve)
    {
        var missing =
            from part in new[] { ("data.source", section.Source), ("data.dev", section.Dev), ("data.test", section.Test) }
            from file in Of(part.Item1, part.Item2)
            let path = resolve(file.Path)
            where !Path.Exists(path)
            select Error.New($"{file.Member}: {path}: there is no such file; correct the path");
        var errors = toSeq(missing.ToArray());
        return errors.IsEmpty ? Success<Error, DataSection>(section) : Fail<Error, DataSection>(errors);
    }

    private static IEnumerable<(string Member, string Path)> Of(string member, SourceSection? source) => source switch
    {
        { Csv: { } csv } => [($"{member}.csv.path", csv.Path)],
        { Idx: { } idx } =>
        [
            ($"{member}.idx.images", idx.Images),
            ($"{member}.idx.labels", idx.Labels),
            .. idx.Names is { } names ? [($"{member}.idx.names", names)] : System.Array.Empty<(string, string)>(),
        ],
        _ => [],
    };
}
