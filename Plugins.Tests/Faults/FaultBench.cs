using System.Text.RegularExpressions;
using Pipeline.Host;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Provokes faults; what a class of tests shares is the folder of private copies and verdicts.</summary>
public sealed class FaultBench : IDisposable
{
    private readonly string cache = Directory.CreateTempSubdirectory("pipeline-faults-cache-").FullName;

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

    /// <summary>A project whose runs share the copies and verdicts of this class.</summary>
    internal FaultProject Project() => new(cache);

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(cache, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(cache, recursive: true);
    }

    private static bool Matches(string pattern, string line) =>
        Regex.IsMatch(line, $"^{Regex.Escape(pattern).Replace(@"\.\.\.", ".*", StringComparison.Ordinal)}$");
}
