using Pipeline.Host;
using Pipeline.Kernel.Contracts;
using Pipeline.Plugins.Tests.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>DLLs that cannot work with this host: found in their metadata, before any of their code runs.</summary>
public sealed class PreflightFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string Version = "contract of another major, or a newer minor";
    private const string Kernel = "built against a newer Kernel, ships no copy";
    private const string KernelShipped = "built against a newer Kernel, ships its copy";
    private const string Uses = "uses a Kernel type or member the host lacks";
    private const string Mine = "plugins.json:10:13 $.plugins.mine: mine";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        Refused(Version, "a plugin for contract 2.0", $"P002 {Mine} (.../mine/Mine.dll): is built for contract 2.0, this host speaks 1...; ...",
            project => project.Put("mine/Mine.dll", KernelFromElsewhere.OfContract(2, 0))),
        Refused(Version, "a plugin for contract 1.99", $"P002 {Mine} (.../mine/Mine.dll): is built for contract 1.99, this host speaks 1...; ...",
            project => project.Put("mine/Mine.dll", KernelFromElsewhere.OfContract(1, 99))),
        Refused("built for a newer framework", "a plugin built for .NET 99", $"P010 {Mine} (.../mine/Mine.dll): is built for .NET 99.0, this host runs on .NET ...; ...",
            project => project.Put("mine/Mine.dll", KernelFromElsewhere.OfFramework(TestPlugin.Bytes("Foreign")))),
        Refused(Kernel, "a plugin built against Kernel 2.0.0.0", $"P011 {Mine} (.../mine/Mine.dll): is built against Pipeline.Kernel 2.0.0.0, this host's is 1.0.0.0; ...",
            project => project.Put("mine/Mine.dll", KernelFromElsewhere.OfMajor(2).Plugin)),
        Refused(KernelShipped, "the same with that Kernel beside it", $"P011 {Mine} (.../mine/Mine.dll): is built against Pipeline.Kernel 2.0.0.0, this host's is 1.0.0.0; ...",
            project =>
            {
                var (plugin, kernel) = KernelFromElsewhere.OfMajor(2);
                project.Put("mine/Pipeline.Kernel.dll", kernel);
                project.Put("mine/Mine.dll", plugin);
            }),
        new("folder holds a copy of Kernel of the same version", "Pipeline.Kernel.dll copied beside the plugin", ExitCode.Success,
            $"... P012 {Mine} (.../mine/Foreign.dll): a copy of Pipeline.Kernel.dll lies beside it and is ignored: the host's own is shared; ...",
            project =>
            {
                project.Name(project.Take("Foreign"));
                project.Put("mine/Pipeline.Kernel.dll", File.ReadAllBytes(typeof(IPlugin).Assembly.Location));
                project.Optimizer = "\"sign-descent\"";
            }),
        new("private dependency missing", "a plugin without the library it was built with", ExitCode.Plugin,
            $"P013 {Mine} (.../mine/First.dll): asks for Factors 1.0.0.0, which is missing; put Factors.dll beside the plugin ...",
            project =>
            {
                project.Name(project.Take("First"));
                File.Delete(project["mine/Factors.dll"]);
            }),
        Refused(Uses, "a call of a type that the Kernel lacks", $"P020 {Mine} (.../mine/Mine.dll): ...Pipeline.Kernel.Contracts.Forecast...",
            project => project.Put("mine/Mine.dll", KernelFromElsewhere.UsingAType())),
        Refused(Uses, "a call of a member that the Kernel lacks", $"P021 {Mine} (.../mine/Mine.dll): ...EpochHistory.Tomorrow(double)...",
            project => project.Put("mine/Mine.dll", KernelFromElsewhere.UsingAMember())),
        Refused("lacks a contract member", "a stopping rule without `Judge`", $"P022 {Mine} (.../mine/Mine.dll): ...Judge(...EpochHistory...)...",
            project => File.Move(EmittedPlugin.WithoutMember(Directory.CreateDirectory(project["mine"]).FullName), project["mine/Mine.dll"])),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_told_in_one_line(string name) => bench.Prove(All.Single(fault => fault.Name == name));

    private static FaultCase Refused(string fault, string name, string line, Action<FaultProject> put) => new(
        fault, name, ExitCode.Plugin, line,
        project =>
        {
            put(project);
            project.Name("mine/Mine.dll");
            project.Regularizers = """["rule"]""";
        });
}
