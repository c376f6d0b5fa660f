using System.Reflection;
using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;
using Pipeline.Plugins.Tests.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Config;

/// <summary>The build says one number everywhere.</summary>
public sealed class ContractsTests
{
    [Fact]
    public void Every_plugin_is_stamped_with_the_Kernels_own_contract() => Assert.All(
        [.. BuiltIn.Catalog.Plugins.Select(plugin => plugin.Type.Assembly).Distinct(), typeof(IPlugin).Assembly],
        assembly => Assert.Equal(Contracts.Version, Stamp(assembly)));

    [Fact]
    public void The_Kernels_assembly_version_is_the_contracts_major_alone() =>
        Assert.Equal(new Version(Contracts.Version.Major, 0, 0, 0), typeof(IPlugin).Assembly.GetName().Version);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(-1, 0, false)]
    public void The_same_major_and_no_newer_minor_is_spoken(int majors, int minors, bool spoken) =>
        Assert.Equal(spoken, Contracts.IsSpoken(new Version(Contracts.Version.Major + majors, Contracts.Version.Minor + minors)));

    private static Version? Stamp(Assembly assembly) =>
        assembly.GetCustomAttribute<KernelContractAttribute>() is { } stamp ? new(stamp.Major, stamp.Minor) : null;
}
