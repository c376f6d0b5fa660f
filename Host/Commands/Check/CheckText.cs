using System.Globalization;
using Pipeline.Host.Checking;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Commands.Check;

/// <summary>The report of a check for people.</summary>
internal static class CheckText
{
    /// <summary>DLL by DLL, a line for each plugin; what is wrong under it; a summary at the end; nothing where no plugin was checked.</summary>
    /// <param name="results">What the check came to.</param>
    /// <param name="laws">Tells every law.</param>
    public static IEnumerable<string> Lines(CheckResults results, bool laws)
    {
        var width = results.All.Select(one => one.Candidate.Plugin.Name.Length).DefaultIfEmpty().Max();
        foreach (var file in results.All.GroupBy(one => one.Candidate.File))
        {
            yield return $"{file.Key.Alias}  {file.Key.Path}";
            foreach (var line in file.SelectMany(one => Plugin(one, width, laws)))
            {
                yield return $"  {line}";
            }

            yield return "";
        }

        if (!results.All.IsEmpty)
        {
            yield return Summary(results);
        }
    }

    private static IEnumerable<string> Plugin(Judged judged, int width, bool laws)
    {
        var verdict = judged.Verdict;
        var name = judged.Candidate.Plugin.Name.PadRight(width);
        yield return verdict.Standing == Standing.Skipped
            ? $"{name}  skipped  {verdict.Reason}: use it in a configuration, then: pipeline check --config FILE"
            : string.Create(CultureInfo.InvariantCulture, $"{name}  {(verdict.Standing == Standing.Passed ? "ok     " : "FAILED ")}  {verdict.Laws.Length} laws, {verdict.Variants} variants, {(judged.Cached ? "known" : $"{verdict.Seconds:0.00} s")}{(judged.Candidate.Configured is { } configured ? $", with {configured.Options.Place.Path}" : "")}");
        var broken = verdict.Faults.ToDictionary(fault => fault.Law);
        foreach (var law in laws ? verdict.Laws.Concat(broken.Keys).Distinct() : broken.Keys)
        {
            foreach (var line in Law(law, broken.GetValueOrDefault(law)))
            {
                yield return $"  {line}";
            }
        }
    }

    private static IEnumerable<string> Law(string law, LawFault? fault)
    {
        yield return fault is null ? $"ok      {law}" : $"{fault.Code}    {law}";
        if (fault is not null)
        {
            foreach (var (label, text) in Facts(fault).Where(fact => !string.IsNullOrEmpty(fact.Text)))
            {
                yield return $"          {label.PadRight(15)}{text}";
            }
        }
    }

    private static IEnumerable<(string Label, string? Text)> Facts(LawFault fault) =>
    [
        ("detail", fault.Detail),
        ("variant", fault.Variant),
        ("seed", fault.Seed?.ToString(CultureInfo.InvariantCulture)),
        ("smallest case", fault.Counterexample),
    ];

    private static string Summary(CheckResults results)
    {
        var files = results.All.Select(one => one.Candidate.File.Path).Distinct().Count();
        var known = results.All.Count(one => one.Cached);
        return string.Create(CultureInfo.InvariantCulture,
            $"{results.All.Length} {(results.All.Length == 1 ? "plugin" : "plugins")} of {files} {(files == 1 ? "DLL" : "DLLs")}: {results.Count(Standing.Passed)} passed, {results.Count(Standing.Failed)} failed, {results.Count(Standing.Skipped)} skipped; {results.All.Where(one => !one.Cached).Sum(one => one.Verdict.Seconds):0.0} s, {known} known before; laws {results.Suite}");
    }
}
