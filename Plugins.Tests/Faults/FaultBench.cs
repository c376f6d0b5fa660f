using System.Text.RegularExpressions;
using Pipeline.Host;
using Pipeline.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Provokes faults, with the private copies and verdicts of all tests.</summary>
public sealed class FaultBench
{
    /// <summary>Runs the host and holds it to what the case and the page say.</summary>
    internal void Prove(FaultCase fault)
    {
        using var project = Project();
        fault.Arrange(project);
        using var host = project.Start(fault.Arguments);
        fault.Meanwhile(project, host);
        var end = host.End();
        Assert.True((ExitCode)end.Code == fault.Code, $"{fault.Code} was expected:\n{end}");
        var line = project.Elide(end.Errors.FirstOrDefault() ?? "");
        Assert.True(Matches(fault.Line, line), $"expected {fault.Line}\nobtained {line}\n{end}");
        Assert.True(fault.Lines is null || end.Errors.Length == (fault.Line.Length == 0 ? 0 : fault.Lines), $"{fault.Lines} lines were expected:\n{end}");
        fault.Afterwards(project);
        FaultsPage.Hold(fault, line);
    }

    /// <summary>A project whose runs share the copies and verdicts.</summary>
    internal FaultProject Project() => new(CacheFolder.OfUser().Root);

    private static bool Matches(string pattern, string line) =>
        Regex.IsMatch(line, $"^{Regex.Escape(pattern).Replace(@"\.\.\.", ".*", StringComparison.Ordinal)}$");
}
