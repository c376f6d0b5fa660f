using System.Collections.Immutable;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;

namespace Pipeline.Host.Checking;

/// <summary>Stands between what is loaded and what is made: a plugin trains only if it keeps its laws.</summary>
/// <param name="Suite">Version of the laws.</param>
/// <param name="Verdicts">What is known, and how the rest becomes known.</param>
/// <param name="Opened">Plugins train unproven; nothing is checked.</param>
internal sealed record Gate(string Suite, Verdicts Verdicts, bool Opened)
{
    /// <summary>The catalog with the say on the plugins in use; the others cannot be made.</summary>
    /// <param name="catalog">What the DLLs provide.</param>
    /// <param name="uses">Where plugins are in use.</param>
    /// <param name="token">Ends the checks.</param>
    public Catalog Admit(Catalog catalog, IReadOnlyCollection<PluginUse> uses, CancellationToken token) =>
        catalog with { Admission = new(Suite, [.. Judge(catalog, uses, token).Select(Admitted)]) };

    /// <summary>What is known of the plugins in use; where the gate is not opened, all there is to know.</summary>
    public ImmutableArray<Judged> Judge(Catalog catalog, IReadOnlyCollection<PluginUse> uses, CancellationToken token) => Verdicts.AsUsed(
        catalog, uses.Select(use => use.Plugin), uses, candidates => Opened ? Verdicts.Known(candidates) : Verdicts.Of(candidates, fresh: false, token));

    private Admitted Admitted(Judged judged) => new(
        judged.Candidate.Plugin,
        judged.Verdict.Standing,
        Opened || judged.Verdict.Admits ? [] : [.. Refusals(judged)],
        judged.Candidate.Configured?.Options.ToString());

    private static IEnumerable<ConfigError> Refusals(Judged judged) => judged switch
    {
        { Verdict.Faults: [{ Code: LawFault.Constructor, Detail: var cause }, ..], Candidate: var candidate } =>
            [PluginBinding.Thrown(candidate.Plugin, cause, candidate.File.Place)],
        { Verdict.Faults: [{ Code: LawFault.Option }, ..] and var refused, Candidate.Configured: { } configured } =>
            refused.Select(fault => new ConfigError(configured.PlaceOf(fault.Path!), fault.Detail, null, fault.Code)),
        { Verdict.Faults: [var first, .. var more], Candidate: var candidate } =>
            [candidate.File.Fault(
                first.Code,
                first.Sentence(candidate.Plugin.Name) + more.Length switch { 0 => "", 1 => " (and 1 more law)", var count => $" (and {count} more laws)" },
                $"check it with: {Check(candidate)}; --allow-unchecked trains it nonetheless")],
        { Candidate: var candidate } => [candidate.File.Fault(
            LawFault.Property, $"'{candidate.Plugin.Name}' could not be checked", "--allow-unchecked trains it nonetheless")],
    };

    // Instances with options of a configuration are made by a check of that configuration.
    private static string Check(Candidate candidate) => candidate.Configured is null
        ? $"pipeline check {candidate.File.Path} --plugin {candidate.Plugin.Name}"
        : $"pipeline check --plugin {candidate.Plugin.Name}, with the same --config and --set";
}
