using Pipeline.Host.Loading;

namespace Pipeline.Host.Commands.Add;

/// <summary>What <c>add</c> tells of what it did.</summary>
internal static class AddText
{
    /// <summary>The DLL with its plugins, its files, and how the configuration names it.</summary>
    public static IEnumerable<string> Lines(AddPlan plan, Proof proof, string config, bool dryRun)
    {
        var file = proof.Catalog.Assemblies[0];
        yield return $"{plan.Alias}  {plan.Path}  sha256 {file.Sha256}";
        foreach (var plugin in proof.Catalog.Plugins)
        {
            yield return $"  {plugin.Name}  ({plugin.Point.Text()}){(plugin.Description.Length > 0 ? $"  {plugin.Description}" : "")}";
        }

        foreach (var judged in proof.Verdicts)
        {
            yield return $"  {judged.Verdict.Standing.ToString().ToLowerInvariant(),-7}  {judged.Candidate.Plugin.Name}  {judged.Verdict.Reason ?? $"{judged.Verdict.Laws.Length} laws, {judged.Verdict.Variants} variants"}";
        }

        foreach (var change in plan.Changes)
        {
            yield return $"  {change}";
        }

        foreach (var shared in plan.Plugin.LeftOut)
        {
            yield return $"  left out {shared}: the host shares its own";
        }

        yield return plan.IsDone ? $"{config} names it already, and its files are the same"
            : dryRun ? $"nothing written; without --dry-run {config} {Naming(plan)}"
            : $"{config} {Naming(plan)}";
        if (!plan.IsDone && proof.Catalog.Plugins is [var first, ..])
        {
            yield return $"use it: {Use(first)}";
        }
    }

    private static string Naming(AddPlan plan) => plan.Before is { } before && before != plan.Path
        ? $"names it: \"{plan.Alias}\": \"{plan.Path}\", in place of \"{before}\""
        : $"names it: \"{plan.Alias}\": \"{plan.Path}\"";

    private static string Use(PluginDescriptor plugin) => plugin.Point == ExtensionPoint.Regularizer
        ? $"\"regularizers\": [\"{plugin.Name}\"]"
        : $"\"{plugin.Point.Text()}\": \"{plugin.Name}\"";
}
