using Pipeline.Host;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Bytes that are not those of the lock.</summary>
public sealed class LockFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string Flipped = "8 bytes flipped";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        new(Flipped, "8 bytes of a locked DLL flipped", ExitCode.Plugin,
            "P030 plugins.json:10:13 $.plugins.mine: mine (.../mine/First.dll): First.dll has SHA-256 ..., but plugins.lock.json expects ...; put back what was locked, or accept this with: pipeline lock",
            project => Lay(project, "First.dll", "This program"u8)),
        new(Flipped, "8 bytes of its private library flipped", ExitCode.Plugin,
            "P030 plugins.json:10:13 $.plugins.mine: mine (.../mine/First.dll): Factors.dll has SHA-256 ..., but plugins.lock.json expects ...; put back what was locked, or accept this with: pipeline lock",
            project => Lay(project, "Factors.dll", "This program"u8)),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_refused_with_both_hashes(string name) => bench.Prove(All.Single(fault => fault.Name == name));

    [Theory]
    [InlineData("First.dll")]
    [InlineData("Factors.dll")]
    public void Load_and_run_without_a_lock(string file)
    {
        using var project = bench.Project();
        Use(project);
        Flip(project["mine/" + file], "This program"u8);
        using var host = project.Start("train");
        var end = host.End();
        Assert.True(end.Code == 0, $"{end}");
    }

    private static void Use(FaultProject project)
    {
        project.Name(project.Take("First"));
        project.Optimizer = "\"first\"";
    }

    private static void Lay(FaultProject project, string file, ReadOnlySpan<byte> where)
    {
        Use(project);
        using var host = project.Start("lock");
        var end = host.End();
        Assert.True(end.Code == 0, $"{end}");
        Flip(project["mine/" + file], where);
    }

    // The text is one that every DLL begins with and nobody reads.
    private static void Flip(string path, ReadOnlySpan<byte> where)
    {
        var bytes = File.ReadAllBytes(path);
        foreach (ref var value in bytes.AsSpan(bytes.AsSpan().IndexOf(where), 8))
        {
            value ^= 0xFF;
        }

        File.WriteAllBytes(path, bytes);
    }
}
