using System.Collections.Immutable;
using Pipeline.Host.Checking;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Commands.Check;

/// <summary>What a check came to.</summary>
/// <param name="Suite">Version of the laws.</param>
/// <param name="Seed">The seed that was asked for; null for the usual one.</param>
/// <param name="All">Every plugin, DLL by DLL.</param>
internal sealed record CheckResults(string Suite, ulong? Seed, ImmutableArray<Judged> All)
{
    /// <summary>The plugins of a standing.</summary>
    public int Count(Standing standing) => All.Count(one => one.Verdict.Standing == standing);

    /// <summary>A line for each thing that is wrong.</summary>
    public IEnumerable<string> Faults =>
        from one in All
        from fault in one.Verdict.Faults
        let remedy = fault.Remedy is { } known ? $"; {known}" : ""
        select $"{fault.Code} {one.Candidate.File.Alias} ({one.Candidate.File.Path}): {fault.Sentence(one.Candidate.Plugin.Name)}{remedy}";

    /// <summary>A process that was ended counts for more than a broken law.</summary>
    public ExitCode ExitCode
    {
        get
        {
            var codes = All.SelectMany(one => one.Verdict.Faults).Select(fault => Lift.CodeOf(fault.Code)).ToArray();
            return codes.Length == 0 ? ExitCode.Success
                : codes.Contains(ExitCode.Plugin) ? ExitCode.Plugin
                : codes.Contains(ExitCode.Internal) ? ExitCode.Internal
                : ExitCode.Unlawful;
        }
    }
}
