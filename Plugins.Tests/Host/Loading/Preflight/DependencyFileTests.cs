using System.Text;
using Pipeline.Host.Loading.Preflight;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading.Preflight;

/// <summary>Dependency files on which the runtime would end the process, and those which it reads.</summary>
public sealed class DependencyFileTests : IDisposable
{
    private const string Library = """ "type": "project", "serviceable": false, "sha512": "" """;

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Whole =>
    [
        Of("""  "runtime": { "Mine.dll": {} } """, Library),
        "\uFEFF" + Of("""  "runtime": { "Mine.dll": { "assemblyVersion": "1.0" } } """, Library),
        "// by hand\n" + Of("""  "runtimeTargets": { "a.so": { "rid": "linux", "assetType": "native" } } """, $""" {Library}, "path": "mine/1.0.0", "hashPath": "x" """),
        """{ "runtimeTarget": "net", "targets": { "net": { "Mine/1": {} } }, "libraries": { "Other/1": {} } }""",
    ];

    public static TheoryData<string> Damaged =>
    [
        Of("""  "runtime": { "Mine.dll": {} } """, """ "type": "project" """),
        Of("""  "runtime": { "Mine.dll": {} } """, """ "type": "project", "sha512": "" """),
        Of("""  "runtime": { "Mine.dll": {} } """, """ "type": 7, "serviceable": false, "sha512": "" """),
        Of("""  "runtime": { "Mine.dll": {} } """, $""" {Library}, "path": 5 """),
        Of("""  "runtime": { "Mine.dll": 1 } """, Library),
        Of("""  "runtime": [] """, Library),
        Of("""  "native": { "Mine.so": { "fileVersion": 7 } } """, Library),
        Of("""  "runtimeTargets": { "a.so": { "rid": "linux" } } """, Library),
        Of("""  "runtimeTargets": { "a.so": { "rid": null, "assetType": "native" } } """, Library),
    ];

    [Theory]
    [MemberData(nameof(Whole))]
    public void What_the_runtime_reads_is_no_fault(string text) => Assert.Null(FaultOf(text));

    [Theory]
    [MemberData(nameof(Damaged))]
    public void What_would_end_the_process_is_told(string text) => Assert.Equal("P003", FaultOf(text)?.Code);

    public void Dispose() => folder.Dispose();

    private static string Of(string target, string library) =>
        $$"""{ "runtimeTarget": { "name": "net" }, "targets": { "net": { "Mine/1.0.0": { {{target}} } } }, "libraries": { "Mine/1.0.0": { {{library}} } } }""";

    private Pipeline.Host.Config.ConfigError? FaultOf(string text)
    {
        File.WriteAllText(folder["Mine.deps.json"], text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return DependencyFileCheck.Fault(new("mine", folder["Mine.dll"], folder["Mine.dll"], "", "", [], new("test")));
    }
}
