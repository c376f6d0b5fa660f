using Pipeline.Host.Config;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>P002 and P011: the contract and the Kernel that an assembly is built for are the host's, or older ones of the same major.</summary>
internal static class VersionCheck
{
    /// <summary>Nothing, or the one thing that is wrong with its version.</summary>
    public static ConfigError? Run(Subject subject, HostAssemblies host) =>
        KernelOf(subject.Image) is not { } kernel ? null
        : kernel.Major > host.Kernel.Version.Major
            ? subject.Fault("P011", $"is built against {host.Kernel.Name} {kernel}, this host's is {host.Kernel.Version}", $"use a host of contract {kernel.Major}, or build it against contract {host.Contract}")
        : Stamps.Contract(subject.Image) is { } contract
            ? contract.Major != host.Contract.Major || contract.Minor > host.Contract.Minor
                ? subject.Fault("P002", $"is built for contract {contract}, this host speaks {host.Contract}", Remedy(contract, host))
                : null
        : kernel.Major < host.Kernel.Version.Major
            ? subject.Fault("P002", $"is built against {host.Kernel.Name} {kernel}, this host's is {host.Kernel.Version}", Subject.Rebuild)
            : null;

    /// <summary>Whether members can be compared: another major has other members as a matter of course.</summary>
    public static bool IsSameMajor(AssemblyImage image, HostAssemblies host) =>
        KernelOf(image) is not { } kernel
        || (kernel.Major == host.Kernel.Version.Major && (Stamps.Contract(image) ?? host.Contract).Major == host.Contract.Major);

    /// <summary>The version of the Kernel that an assembly references; null where it references none.</summary>
    public static Version? KernelOf(AssemblyImage image)
    {
        foreach (var handle in image.Reader.AssemblyReferences)
        {
            if (image.NameOf(handle) == HostAssemblies.KernelName)
            {
                return image.Reader.GetAssemblyReference(handle).Version;
            }
        }

        return null;
    }

    private static string Remedy(Version contract, HostAssemblies host) => contract > host.Contract
        ? $"use a host of contract {contract}, or build it against contract {host.Contract}"
        : Subject.Rebuild;
}
