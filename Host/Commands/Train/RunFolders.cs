using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Runs;
using Pipeline.Host.Runs.Control;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Train;

/// <summary>Run folders that a user names.</summary>
internal static class RunFolders
{
    /// <summary>A folder that a run has left or is training in.</summary>
    public static Eff<RunFolder> Existing(string directory)
    {
        var folder = new RunFolder(Path.GetFullPath(directory));
        return File.Exists(folder.Config) && File.Exists(folder.Origin)
            ? SuccessEff(folder)
            : FailEff<RunFolder>(Failures.Configuration(
                $"{directory}: this is no run folder; it should hold {Path.GetFileName(folder.Config)} and {Path.GetFileName(folder.Origin)}"));
    }

    /// <summary>Works in a folder that no other process may train in meanwhile.</summary>
    public static Eff<ExitCode> Locked(RunFolder folder, Func<ExitCode> work) => EffMaybe(() =>
    {
        // Whoever asks whether the folder is taken holds it for a moment.
        using var taken = Enumerable.Range(0, 5).Select(_ => RunLock.Take(folder) ?? Later()).FirstOrDefault(taken => taken is not null);
        return taken is null
            ? FinFail<ExitCode>(Failures.Configuration($"{folder.Shown}: another process trains in this folder"))
            : FinSucc(work());
    });

    private static RunLock? Later()
    {
        Thread.Sleep(20);
        return null;
    }

    /// <summary>The changes of the learning rate that belong to a configuration in a run folder: whoever runs it again repeats them.</summary>
    /// <param name="config">The configuration.</param>
    public static ImmutableArray<JournalLine> Replayed(string config)
    {
        var folder = new RunFolder(Path.GetDirectoryName(Path.GetFullPath(config))!);
        return File.Exists(folder.Origin)
            ? [.. Journal.Read(folder.Journal).Where(line => line.Control.At(line.Step) is not null).Select(line => line with { Line = 0 })]
            : [];
    }
}
