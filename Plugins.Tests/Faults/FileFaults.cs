using Pipeline.Host;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Files that are missing or are no assembly.</summary>
public sealed class FileFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string Missing = "file missing";
    private const string NoAssembly = "text, empty, truncated, native file";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        new(Missing, "a path without a file", ExitCode.Plugin,
            "P001 plugins.json:10:13 $.plugins.mine: mine: there is no file .../mine/Missing.dll; build the plugin, or correct the path",
            project => project.Name("mine/Missing.dll")),
        new(Missing, "the path of a folder", ExitCode.Plugin,
            "P001 plugins.json:10:13 $.plugins.mine: mine: .../mine is a folder; name the DLL in it",
            project => project.Name(Path.GetDirectoryName(project.Take("Foreign"))!)),
        Unreadable("a text file", "a text file", "using System;\n"u8),
        Unreadable("an empty file", "an empty file", []),
        Unreadable("the first half of a DLL", "cut off after ... bytes (...)", TestPlugin.Bytes("Foreign").AsSpan(0, TestPlugin.Bytes("Foreign").Length / 2)),
        Unreadable("a native library", "a native library", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0]),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_told_in_one_line(string name) => bench.Prove(All.Single(fault => fault.Name == name));

    private static FaultCase Unreadable(string name, string reason, ReadOnlySpan<byte> bytes)
    {
        var content = bytes.ToArray();
        return new(NoAssembly, name, ExitCode.Plugin,
            $"P003 plugins.json:10:13 $.plugins.mine: mine (.../mine/Mine.dll): is no .NET assembly but {reason}; name a DLL that dotnet built",
            project =>
            {
                project.Put("mine/Mine.dll", content);
                project.Name("mine/Mine.dll");
            });
    }
}
