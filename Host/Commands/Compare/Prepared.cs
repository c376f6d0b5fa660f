using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Training;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Compare;

/// <summary>A variant that is ready to train: everything that can be wrong with it was found before the first one trains.</summary>
/// <param name="Variant">Its name and settings.</param>
/// <param name="Loaded">Its configuration.</param>
/// <param name="Start">Its initial parameters.</param>
/// <param name="Train">Trains it in a folder of the given parent; the session shows the progress.</param>
public sealed record Prepared(Variant Variant, Loaded Loaded, Start Start, Func<Session, string, Eff<VariantResult>> Train)
{
    /// <summary>All variants ready, or the errors of all. They share the first one's seed unless they set another.</summary>
    public static Eff<IReadOnlyList<Prepared>> All(Session session, IReadOnlyList<Variant> variants) => EffMaybe(() =>
    {
        ConfigurationFile[] files = [.. variants.SelectMany(variant => Loaded.Read(variant.Settings).Run().ToSeq())];
        var (ready, errors) = (new List<Prepared>(), new List<(Variant Variant, Error Error)>());
        foreach (var variant in variants)
        {
            Of(session, variant, ready.FirstOrDefault(), files).Run().Match(ready.Add, error => errors.Add((variant, error)));
        }

        return errors.Count == 0 ? FinSucc<IReadOnlyList<Prepared>>(ready) : FinFail<IReadOnlyList<Prepared>>(Together(errors, variants.Count));
    });

    private static Eff<Prepared> Of(Session session, Variant variant, Prepared? first, ConfigurationFile[] all) =>
        from loaded in Loaded.ToTrain(session with { Settings = variant.Settings }, all)
        from prepared in first is null || loaded.Configuration.Run.Seed == first.Loaded.Configuration.Run.Seed || SetsSeed(variant)
            ? loaded.Configuration.Run.Precision == Precision.Single
                ? Ready<float>(variant, loaded, first)
                : Ready<double>(variant, loaded, first)
            : Of(session, Seeded(variant, first.Loaded.Configuration.Run.Seed), first, all)
        select prepared;

    private static Eff<Prepared> Ready<T>(Variant variant, Loaded loaded, Prepared? first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from data in TrainCommand.Data<T>(loaded)
        from composed in TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from state in TrainCommand.Initial<T>(composed, data.Train.Count)
        let start = Start.Of(state)
        select new Prepared(variant, loaded, start, (session, parent) =>
            Run(session, variant, loaded, composed, data, state, parent, first is null ? null : start.Against(first.Start)));

    private static Eff<VariantResult> Run<T>(
        Session session, Variant variant, Loaded loaded, Composed composed, Splits<T> data, TrainingState<T> state, string parent, string? apart)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from placed in In(parent, variant, loaded)
        from folder in NewFolder.Of(placed.Settings, placed.Loaded)
        from trained in Eff(() => Training.Run(session with { Settings = placed.Settings }, placed.Loaded, composed, data, state, folder))
        from code in Eff(() => Commands.Train.Ending.Write(
            Silent.Of(session) with { Settings = placed.Settings }, placed.Loaded, composed, data, trained, savesSlots: false))
        from result in Eff(() => Result(variant, composed, trained, apart))
        select result;

    private static VariantResult Result<T>(Variant variant, Composed composed, Trained<T> trained, string? apart)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var summary = RunReading.Summary(trained.Folder);
        var theta = Readout.Of(composed.Recipe.Chain, trained.Result.State);
        return new(
            variant.Name, variant.Changes, summary.Ending, summary.Entry, summary.Train, summary.Dev, summary.Test,
            summary.Steps, summary.Epochs, RunJson.Known(WeightNorm.Squared(theta.Layout, theta.Span)), summary.Seconds, apart, trained.Folder.Shown,
            [.. RunReading.Costs(trained.Folder)]);
    }

    // Written as overrides, so that the variant's own run folder runs again.
    private static Eff<(CommonSettings Settings, Loaded Loaded)> In(string parent, Variant variant, Loaded loaded)
    {
        var output = Path.GetRelativePath(loaded.File.Folder, parent).Replace('\\', '/');
        string[] place = [$"run.output={JsonText(output)}", $"run.name={JsonText(variant.Name)}"];
        return
            from tree in Lift.Of(() => Override.Apply(loaded.File.Tree, place))
            select (variant.Settings with { Overrides = variant.Settings.Overrides.AddRange(place) }, loaded with
            {
                File = loaded.File with { Tree = tree },
                Configuration = loaded.Configuration with { Run = loaded.Configuration.Run with { Output = output, Name = variant.Name } },
            });
    }

    private static string JsonText(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static Variant Seeded(Variant variant, ulong seed) => variant with
    {
        Settings = variant.Settings with { Overrides = variant.Settings.Overrides.Add(FormattableString.Invariant($"run.seed={seed}")) },
    };

    private static bool SetsSeed(Variant variant) => variant.Changes.Any(change => change.StartsWith("run.seed=", StringComparison.Ordinal));

    // What is wrong with every variant is told once, and the rest with the variant's name.
    private static Error Together(IReadOnlyList<(Variant Variant, Error Error)> errors, int variants)
    {
        if (errors.Select(pair => pair.Error).FirstOrDefault(error => error.IsExceptional) is { } exceptional)
        {
            return exceptional;
        }

        var lines =
            from pair in errors
            from line in pair.Error.Message.Split(Environment.NewLine)
            group pair.Variant.Name by line into told
            select told.Distinct().Count() == variants ? told.Key : $"{string.Join(", ", told.Distinct())}: {told.Key}";
        var code = errors.Select(pair => Failures.CodeOf(pair.Error)).OrderBy(code => code == ExitCode.Configuration).ThenBy(code => code).First();
        return Error.New((int)code, string.Join(Environment.NewLine, lines));
    }
}
