using System.CommandLine;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Evaluation;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Diagnose;

/// <summary><c>diagnose</c>: bias and variance of a run, or of two errors, and what to do about them.</summary>
public static class DiagnoseCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var options = new DiagnoseOptions();
        var command = new Command("diagnose", "Tells bias from variance by the errors on train and dev, and what helps against each.");
        options.AddTo(command);
        command.SetAction(parsed => Execution.Run(
            terminal, common.Read(parsed), session => Run(session, options.Read(parsed))));
        return command;
    }

    /// <summary>Diagnoses what the request names.</summary>
    public static Eff<ExitCode> Run(Session session, DiagnoseRequest request) =>
        from found in request switch
        {
            { Run: { } run, TrainError: null, DevError: null } => OfRun(session, run, request),
            { Run: null, TrainError: { } train, DevError: { } dev } =>
                SuccessEff((Section(new(), request).Of(train, dev), (string?)null)),
            _ => FailEff<(Diagnosis, string?)>(Failures.Configuration("diagnose takes a run folder, or --train-error and --dev-error")),
        }
        from code in Eff(() =>
        {
            Tell(session.Terminal, found.Item1, found.Item2, request.AsJson);
            return ExitCode.Success;
        })
        select code;

    // What the run's own configuration says counts, unless the command line says otherwise.
    private static Eff<(Diagnosis, string?)> OfRun(Session session, string directory, DiagnoseRequest request) =>
        from folder in Existing(directory)
        from loaded in Loaded.From(session.Settings with { Config = folder.Config })
        from summary in Eff(() => JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(folder.Summary)))
        from errors in Errors(directory, summary)
        select (Section(loaded.Configuration.Diagnosis ?? new(), request).Of(errors.Train, errors.Second), (string?)errors.Split);

    private static Eff<RunFolder> Existing(string directory)
    {
        var folder = new RunFolder(Path.GetFullPath(directory));
        return File.Exists(folder.Config) && File.Exists(folder.Summary)
            ? SuccessEff(folder)
            : FailEff<RunFolder>(Failures.Configuration(
                $"{directory}: this is no finished run; it should hold {Path.GetFileName(folder.Config)} and {Path.GetFileName(folder.Summary)}"));
    }

    private static Eff<(double Train, double Second, string Split)> Errors(string directory, JsonElement summary) =>
        (Error(summary, "train"), Error(summary, "dev"), Error(summary, "test")) switch
        {
            ({ } train, { } dev, _) => SuccessEff((train, dev, "dev")),
            ({ } train, _, { } test) => SuccessEff((train, test, "test")),
            (null, _, _) => FailEff<(double, double, string)>(Failures.Configuration($"{directory}: the run has no accuracy on train: its targets are real values")),
            _ => FailEff<(double, double, string)>(Failures.Configuration($"{directory}: the run has neither dev nor test; give it one with data.split")),
        };

    private static double? Error(JsonElement summary, string split) =>
        summary.TryGetProperty(split, out var facts) && facts.ValueKind == JsonValueKind.Object
        && facts.GetProperty("accuracy") is { ValueKind: JsonValueKind.Number } accuracy
            ? 1 - accuracy.GetDouble()
            : null;

    private static DiagnosisSection Section(DiagnosisSection configured, DiagnoseRequest request) => new(
        request.BaseError ?? configured.BaseError,
        request.BiasThreshold ?? configured.BiasThreshold,
        request.VarianceThreshold ?? configured.VarianceThreshold);

    private static void Tell(Terminal terminal, Diagnosis diagnosis, string? split, bool asJson)
    {
        foreach (var line in asJson ? [DiagnosisReport.Of(diagnosis, split).ToJson()] : DiagnosisText.Of(diagnosis, split ?? "dev"))
        {
            terminal.Out.WriteLine(line);
        }
    }
}
