using System.Reflection;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config;

/// <summary>The version of the contracts in <c>Pipeline.Kernel</c> that this host speaks.</summary>
public static class Contracts
{
    /// <summary>Major and minor, as the Kernel's build stamped them.</summary>
    public static Version Version => typeof(IPlugin).Assembly.GetCustomAttribute<KernelContractAttribute>() is { } stamp
        ? new(stamp.Major, stamp.Minor)
        : new(0, 0);

    /// <summary>Whether what is built for <paramref name="asked"/> runs: the same major and no newer minor.</summary>
    public static bool IsSpoken(Version asked) =>
        Version is var ours && asked.Major == ours.Major && asked.Minor <= ours.Minor && asked.Build < 0;

    /// <summary>Whether the text is such a version.</summary>
    public static bool IsSpoken(string version) => Version.TryParse(version, out var asked) && IsSpoken(asked);
}
