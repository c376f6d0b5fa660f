using Pipeline.Host;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>DLLs that lie outside the roots, however the path hides it.</summary>
public sealed class RootFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string Outside = "path outside the roots, `..`, file or directory symlink";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        Case("an absolute path outside the roots", project => project["elsewhere/Foreign.dll"]),
        Case("`..` in the path", _ => "inside/../elsewhere/Foreign.dll"),
        Case("a link to the DLL", project =>
        {
            File.CreateSymbolicLink(project["inside/Link.dll"], project["elsewhere/Foreign.dll"]);
            return "inside/Link.dll";
        }),
        Case("a link to its folder", project =>
        {
            Directory.CreateSymbolicLink(project["inside/link"], project["elsewhere"]);
            return "inside/link/Foreign.dll";
        }),
        new(Outside, "a link among the files beside the DLL", ExitCode.Plugin,
            "P031 plugins.json:10:13 $.plugins.mine: mine: .../inside/Other.dll links to .../elsewhere/Foreign.dll, outside the roots ...; put the file itself there, or add its folder to $.roots",
            project =>
            {
                Lay(project);
                project.Take("Foreign", "inside");
                File.CreateSymbolicLink(project["inside/Other.dll"], project["elsewhere/Foreign.dll"]);
                project.Name("inside/Foreign.dll");
            }),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_refused_by_their_real_path(string name)
    {
        Assert.SkipUnless(LinksCanBeMade(), "this system lets nobody make symbolic links");
        bench.Prove(All.Single(fault => fault.Name == name));
    }

    private static FaultCase Case(string name, Func<FaultProject, string> path) => new(
        Outside, name, ExitCode.Plugin,
        "P031 plugins.json:10:13 $.plugins.mine: mine: .../elsewhere/Foreign.dll lies outside the roots ...; move it, or add its folder to $.roots",
        project =>
        {
            Lay(project);
            project.Name(path(project));
        });

    private static void Lay(FaultProject project)
    {
        project.Take("Foreign", "elsewhere");
        Directory.CreateDirectory(project["inside"]);
        project.Sections = """
            "roots": ["inside", "{host}"],
            """.TrimEnd();
    }

    private static bool LinksCanBeMade()
    {
        using var folder = new TemporaryFolder();
        try
        {
            File.CreateSymbolicLink(folder["link"], folder["file"]);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
