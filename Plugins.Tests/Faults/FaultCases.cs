namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Every case, in the order of the page.</summary>
internal static class FaultCases
{
    public static FaultCase[] All =>
    [
        .. FileFaults.All,
        .. PreflightFaults.All,
        .. LockFaults.All,
        .. RootFaults.All,
        .. ConstructionFaults.All,
        .. OptionFaults.All,
        .. NameFaults.All,
        .. RunFaults.All,
        .. CrashFaults.All,
        .. CopyFaults.All,
        .. CheckFaults.All,
        .. LawFaults.All,
    ];
}
