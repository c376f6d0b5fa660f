using System.Reflection.Emit;
using System.Runtime.Versioning;
using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading.Preflight;

/// <summary>P002, P010 and P011: what a DLL is built for is older than the host, or the same.</summary>
public sealed class VersionTests : IDisposable
{
    private readonly ExaminedFolder folder = new();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void A_newer_contract_is_P002_with_both_versions(int majors, int minors)
    {
        var (major, minor) = (Contracts.Version.Major + majors, Contracts.Version.Minor + minors);
        Assert.Equal(
            [$"P002 file is built for contract {major}.{minor}, this host speaks {Contracts.Version}; use a host of contract {major}.{minor}, or build it against contract {Contracts.Version}"],
            folder.Lines(Stamped(major, minor)));
    }

    [Fact]
    public void An_older_major_is_P002() => Assert.Equal(
        [$"P002 file is built for contract 0.9, this host speaks {Contracts.Version}; build it again against this host's Pipeline.Kernel"],
        folder.Lines(Stamped(0, 9)));

    [Fact]
    public void The_hosts_own_contract_passes_and_is_a_fact() => Assert.Equal(
        Contracts.Version,
        folder.Facts(Stamped(Contracts.Version.Major, Contracts.Version.Minor)).Contract);

    [Fact]
    public void Without_a_stamp_the_reference_decides()
    {
        Assert.Null(folder.Facts(EmittedPlugin.Save(folder.Path, "Bare", module => EmittedPlugin.StoppingRule(module, "rule").CreateType())).Contract);
        Assert.StartsWith("P002 file is built against Pipeline.Kernel 0.9.0.0, this host's is 1.0.0.0", Assert.Single(folder.Lines(BuiltAgainst("0.9.0.0", out _))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_newer_Kernel_is_P011_whether_its_copy_is_there_or_not(bool shipped)
    {
        var path = BuiltAgainst("2.0.0.0", out var kernel);
        if (shipped)
        {
            kernel.Save(folder.Path);
        }

        Assert.Equal(
            ["P011 file is built against Pipeline.Kernel 2.0.0.0, this host's is 1.0.0.0; use a host of contract 2, or build it against contract 1.0"],
            folder.Lines(path));
    }

    [Fact]
    public void A_newer_target_framework_is_one_line_of_P010() => Assert.Equal(
        [$"P010 file is built for .NET 99.0, this host runs on .NET {Environment.Version}; build it for net{Environment.Version.ToString(2)}, or run the host on the newer .NET"],
        folder.Lines(EmittedPlugin.Save(
            folder.Path,
            "Future",
            module => UseOf(module, new FakeAssembly("System.Runtime", "99.0.0.0")),
            new CustomAttributeBuilder(typeof(TargetFrameworkAttribute).GetConstructors()[0], [".NETCoreApp,Version=v99.0"]))));

    [Fact]
    public void References_to_a_newer_framework_are_P010_without_a_target_as_well() => Assert.StartsWith(
        $"P010 file asks for System.Runtime 99.0.0.0 of a newer .NET, this host runs on .NET {Environment.Version} with ",
        Assert.Single(folder.Lines(EmittedPlugin.Save(folder.Path, "Future", module => UseOf(module, new FakeAssembly("System.Runtime", "99.0.0.0"))))),
        StringComparison.Ordinal);

    [Fact]
    public void Framework_assemblies_whose_numbers_run_ahead_are_no_newer_framework() => Assert.Empty(
        folder.Lines(EmittedPlugin.Save(folder.Path, "Basic", module => UseOf(module, new FakeAssembly("Microsoft.VisualBasic.Core", "15.0.0.0")))));

    public void Dispose() => folder.Dispose();

    private string Stamped(int major, int minor) => EmittedPlugin.Save(
        folder.Path,
        "Stamped",
        module => EmittedPlugin.StoppingRule(module, "rule").CreateType(),
        new CustomAttributeBuilder(typeof(KernelContractAttribute).GetConstructors()[0], [major, minor]));

    // Its contract has other members, of which nothing is said: of another major they are.
    private string BuiltAgainst(string version, out FakeAssembly kernel)
    {
        var fake = kernel = FakeAssembly.Kernel(version);
        var contract = fake.Interface("Pipeline.Kernel.Contracts.IUnheardOf");
        return EmittedPlugin.Save(folder.Path, "Other", module =>
        {
            var type = module.DefineType("Rule", EmittedPlugin.Sealed);
            type.AddInterfaceImplementation(contract);
            type.CreateType();
        });
    }

    private static void UseOf(ModuleBuilder module, FakeAssembly library)
    {
        var type = module.DefineType("User", EmittedPlugin.Sealed);
        type.DefineField("used", library.Class("System.Unheard.Of"), System.Reflection.FieldAttributes.Public);
        type.CreateType();
    }
}
