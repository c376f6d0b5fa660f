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
    /// <param name="used">The plugins in use.</param>
    /// <param name="token">Ends the checks.</param>
    public Catalog Admit(Catalog catalog, IEnumerable<PluginDescriptor> used, CancellationToken token)
    {
        var candidates = Candidate.Of(catalog, used);
        var judged = Opened ? Verdicts.Known(candidates) : Verdicts.Of(candidates, fresh: false, token);
        return catalog with { Admission = new(Suite, [.. judged.Select(Admitted)]) };
    }

    private Admitted Admitted(Judged judged) => new(
        judged.Candidate.Plugin,
        judged.Verdict.Standing,
        Opened || judged.Verdict.Admits ? [] : [Refusal(judged)]);

    private static ConfigError Refusal(Judged judged)
    {
        var (candidate, verdict) = (judged.Candidate, judged.Verdict);
        if (verdict.Faults[0] is { Code: LawFault.Constructor, Detail: var cause })
        {
            return PluginBinding.Thrown(candidate.Plugin, cause, candidate.File.Place);
        }

        var more = verdict.Faults.Length switch { 1 => "", 2 => " (and 1 more law)", var all => $" (and {all - 1} more laws)" };
        return candidate.File.Fault(
            verdict.Faults[0].Code,
            verdict.Faults[0].Sentence(candidate.Plugin.Name) + more,
            $"check it with: pipeline check {candidate.File.Path} --plugin {candidate.Plugin.Name}; --allow-unchecked trains it nonetheless");
    }
}
