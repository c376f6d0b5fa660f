using System.Numerics;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Parameters;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Runs;

/// <summary>A run read back from its folder.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Loaded">Its configuration.</param>
/// <param name="File">Its parameters.</param>
/// <param name="Facts">What its network was fitted to.</param>
public sealed record FinishedRun(RunFolder Folder, Loaded Loaded, SafetensorsFile File, DataFacts Facts)
{
    /// <summary>Reads a run folder.</summary>
    /// <param name="settings">Overrides and threads; the configuration is the run's own.</param>
    /// <param name="directory">The run folder.</param>
    public static Eff<FinishedRun> Read(CommonSettings settings, string directory) =>
        from folder in Existing(directory)
        from loaded in Loaded.From(settings with { Config = folder.Config })
        from file in Parsed(folder.Parameters)
        from facts in Wrapped(folder.Parameters, NetworkFile.Facts(file))
        select new FinishedRun(folder, loaded, file, facts);

    /// <summary>The run's network and what it is made of.</summary>
    public Eff<(Composed Composed, TrainedNetwork<T> Network)> Network<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from composed in Lift.Of(() => Compose.Run(Loaded.Configuration, Loaded.Catalog, Facts, Loaded.File.Tree.Place))
        from network in Wrapped(Folder.Parameters, NetworkFile.Read<T>(File, composed.Recipe.Architecture))
        select (composed, network);

    private static Eff<RunFolder> Existing(string directory)
    {
        var folder = new RunFolder(Path.GetFullPath(directory));
        return System.IO.File.Exists(folder.Config) && System.IO.File.Exists(folder.Parameters)
            ? SuccessEff(folder)
            : FailEff<RunFolder>(Failures.Configuration(
                $"{directory}: this is no run folder; it should hold {Path.GetFileName(folder.Config)} and {Path.GetFileName(folder.Parameters)}"));
    }

    private static Eff<SafetensorsFile> Parsed(string path) =>
        from bytes in Eff(() => System.IO.File.ReadAllBytes(path))
        from file in Wrapped(path, SafetensorsParser.Parse(bytes))
        select file;

    private static Eff<A> Wrapped<A>(string path, Fin<A> read) => read.Match(
        Succ: SuccessEff,
        Fail: error => FailEff<A>(Failures.Configuration($"{path}: {error.Message}")));
}
