using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Supervision;

/// <summary>What the supervisor finds in a black box.</summary>
/// <param name="HasEnded">The process has ended in order, or has told itself what ended it.</param>
/// <param name="Plugins">The run's plugins; empty where they had not been made yet.</param>
/// <param name="Run">The run folder; null where there was none yet.</param>
/// <param name="Calls">The record of its calls.</param>
/// <param name="Thrown">The exception that ended it; null for none.</param>
internal sealed record Aftermath(bool HasEnded, ImmutableArray<PluginName> Plugins, RunFolder? Run, long[] Calls, Thrown? Thrown)
{
    /// <summary>Who was at work.</summary>
    public Blame Blame => Blame.Of(Calls, Plugins, Thrown?.Plugin);

    /// <summary>Reads the files of a black box.</summary>
    /// <param name="folder">Their folder.</param>
    public static Aftermath Of(string folder) => new(
        File.Exists(BoxFiles.End(folder)),
        [.. Read<PluginName[]>(BoxFiles.Plugins(folder)) ?? []],
        Read<string>(BoxFiles.Run(folder)) is { } run ? new(run) : null,
        File.Exists(BoxFiles.Calls(folder)) ? MemoryMarshal.Cast<byte, long>(File.ReadAllBytes(BoxFiles.Calls(folder))).ToArray() : [],
        Read<Thrown>(BoxFiles.Thrown(folder)));

    // A process may die while it writes.
    private static A? Read<A>(string path)
        where A : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<A>(File.ReadAllBytes(path), RunJson.Line) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
