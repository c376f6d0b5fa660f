using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>The page lists every case, and every fault has one.</summary>
public sealed class FaultsPageTests
{
    [Fact]
    public void The_page_has_one_row_for_each_case() => Assert.Equal(FaultCases.All.Select(fault => fault.Name), FaultsPage.Cases);

    [Fact]
    public void Every_fault_is_provoked() => Assert.Equal(
        FaultsPage.Faults.Order(StringComparer.Ordinal), FaultCases.All.Select(fault => fault.Fault).Distinct().Order(StringComparer.Ordinal));
}
