using System.Text.Json;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Data;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>
/// The names beside packed data: <c>{"features": [...], "targets": [...]}</c>, the targets being classes in the order of
/// their numbers, or outputs.
/// </summary>
internal static class NamesFile
{
    /// <summary>Reads the names.</summary>
    internal static Validation<Error, IdxNames> Read(string path) => SourceFile.Use(path, stream =>
    {
        try
        {
            var names = JsonSerializer.Deserialize<Names>(stream, RunJson.Indented);
            return names is { Features: { } features, Targets: { } targets }
                ? Success<Error, IdxNames>(new([.. features], [.. targets]))
                : Fail<Error, IdxNames>(Error.New($"{path}: this should hold {{\"features\": [names], \"targets\": [names]}}; pack writes it."));
        }
        catch (JsonException problem)
        {
            return Fail<Error, IdxNames>(Error.New($"{path}: {problem.Message}"));
        }
    });

    /// <summary>Writes the names.</summary>
    internal static void Write(string path, IdxNames names) =>
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(new Names([.. names.Features], [.. names.Targets]), RunJson.Indented));

    private sealed record Names(string[]? Features, string[]? Targets);
}
