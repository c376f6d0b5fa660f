using Pipeline.Host;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>One way in which a plugin goes wrong, and what the user is told.</summary>
/// <param name="Fault">The row of docs/faults.md that it belongs to.</param>
/// <param name="Name">How it is provoked, in a few words; no two cases share one.</param>
/// <param name="Code">How the process ends.</param>
/// <param name="Line">The first line on standard error, whole; <c>...</c> stands for anything, nothing for no line at all.</param>
/// <param name="Arrange">Puts the plugin into the project and names it.</param>
internal sealed record FaultCase(string Fault, string Name, ExitCode Code, string Line, Action<FaultProject> Arrange)
{
    /// <summary>The command line; the project's configuration is added.</summary>
    public string[] Arguments { get; init; } = ["train"];

    /// <summary>Lines on standard error, each with a fault of its own; null for any number.</summary>
    public int? Lines { get; init; } = 1;

    /// <summary>What is done while the host runs.</summary>
    public Action<FaultProject, HostProcess> Meanwhile { get; init; } = (_, _) => { };

    /// <summary>What must be so besides: files of the run.</summary>
    public Action<FaultProject> Afterwards { get; init; } = _ => { };

    /// <summary>The names of some cases, for a theory.</summary>
    public static TheoryData<string> Names(IEnumerable<FaultCase> cases) => [.. cases.Select(one => one.Name)];
}
