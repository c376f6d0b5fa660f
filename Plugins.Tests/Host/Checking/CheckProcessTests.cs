using System.Diagnostics;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Checking;

/// <summary>The child process and its parent.</summary>
public sealed class CheckProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CheckBench bench = new();

    [Fact]
    public void A_child_does_not_outlive_a_killed_parent()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var parent = Hanging(out var child);
        Process.GetProcessById(parent.Id).Kill();
        Gone(child);
    }

    [Fact]
    public void Ctrl_C_ends_child_and_parent()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        Signals.MustReachChildren(Signals.Int);
        using var parent = Hanging(out var child);
        Signals.Send(parent.Id, Signals.Int);
        var end = parent.End();
        Assert.Equal((130, "interrupted"), (end.Code, end.Errors[^1]));
        Gone(child);
    }

    [Fact]
    public void Nobody_speaks_for_a_plugin_of_another_dll()
    {
        using var project = bench.Project();
        project.Name(project.Take("Faulty"), "first");
        project.Name(project.Take("Broken", "theirs"), "theirs");
        project.Optimizer = """["speaks-for-others", "climbs"]""";
        using var host = project.Start("train");
        var end = host.End();
        Assert.True(end.Code == 9, end.ToString());
        Assert.Contains("'climbs' breaks the law ", Assert.Single(end.Errors));
    }

    [Fact]
    public void Nor_for_another_of_its_own_and_who_garbles_the_report_fails()
    {
        string[] names = ["speaks-for-others", "throw", "garbles-its-report"];
        var plugins = CheckBench.Plugins(bench.Check([CheckBench.Dll("Faulty"), "--json", .. names.SelectMany(name => (string[])["--plugin", name])]));
        Assert.Equal("failed", plugins["throw"].GetProperty("verdict").GetString());
        var garbled = CheckBench.Broken(plugins["garbles-its-report"])[0];
        Assert.Equal(("P062", "spoilt the report of its check"), (garbled.GetProperty("code").GetString(), garbled.GetProperty("detail").GetString()));
    }

    [Fact]
    public void A_child_inherits_nothing_that_its_parent_holds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var parent = Hanging(out var child);
        Assert.Contains(".lock", Open(parent.Id));
        Assert.DoesNotContain(".lock", Open(child));

        static string[] Open(int process) => [.. Directory.GetFiles($"/proc/{process}/fd").Select(file => Path.GetExtension(new FileInfo(file).LinkTarget ?? ""))];
    }

    [Fact]
    public void A_killed_child_leaves_no_sockets_of_debuggers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var parent = Hanging(out var child);
        Process.GetProcessById(child).Kill();
        Gone(child);
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), $"*-{child}-*"));
    }

    [Fact]
    public void A_process_that_trains_does_not_load_the_laws_nor_what_reads_packages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var project = bench.Project();
        project.Epochs = 1_000_000;
        using var host = project.Start("train");
        host.Until(() => Directory.Exists(project["runs/small"]), "the run's folder");
        var maps = File.ReadAllText($"/proc/{host.Id}/maps");
        Assert.Contains("Pipeline.Kernel.dll", maps);
        Assert.DoesNotContain("Pipeline.Laws.dll", maps);
        Assert.DoesNotContain("CsCheck.dll", maps);
        Assert.DoesNotContain("NuGet.", maps);
    }

    public void Dispose() => bench.Dispose();

    // A check whose child is within a law that never returns.
    private HostProcess Hanging(out int child)
    {
        var parent = bench.Start(CheckBench.Dll("Faulty"), "--plugin", "hang", "--timeout", "600");
        int? found = null;
        parent.Until(() => (found = Child(parent.Id)) is not null, "the child");
        parent.Until(() => bench.HasReport, "its report");
        child = found!.Value;
        return parent;
    }

    private static int? Child(int parent) => Directory.GetDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, out _))
        .Select(name => (int?)int.Parse(name!))
        .FirstOrDefault(id => Read(id!.Value, "cmdline").Contains("check-child", StringComparison.Ordinal)
            && Read(id.Value, "status").Contains($"PPid:\t{parent}\n", StringComparison.Ordinal));

    private static void Gone(int process)
    {
        for (var waited = Stopwatch.StartNew(); Read(process, "cmdline").Contains("check-child", StringComparison.Ordinal); Thread.Sleep(20))
        {
            Assert.True(waited.Elapsed < Patience, "the child lives on");
        }
    }

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
