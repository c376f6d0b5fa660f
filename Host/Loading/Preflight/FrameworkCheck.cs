using System.Reflection.Metadata;
using Pipeline.Host.Config;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>P010: an assembly is built for the framework that runs, or an older one.</summary>
internal static class FrameworkCheck
{
    private const string Target = ".NETCoreApp,Version=v";

    /// <summary>Nothing, or both versions in one line, whichever place told them first.</summary>
    /// <param name="subject">The assembly.</param>
    /// <param name="newer">A reference to an assembly that the framework has in an older version only; nil where there is none.</param>
    public static ConfigError? Run(Subject subject, AssemblyReferenceHandle newer)
    {
        var target = Stamps.Framework(subject.Image) is { } text && text.StartsWith(Target, StringComparison.Ordinal)
            && Version.TryParse(text.AsSpan(Target.Length), out var version) ? version : new(0, 0);
        return target > new Version(HostAssemblies.Runtime.Major, HostAssemblies.Runtime.Minor)
                ? subject.Fault("P010", $"is built for .NET {target}, this host runs on .NET {HostAssemblies.Runtime}", Remedy)
            : newer.IsNil ? null
            : subject.Fault("P010", Asked(subject.Image, newer), Remedy);
    }

    private static string Remedy => $"build it for net{HostAssemblies.Runtime.Major}.{HostAssemblies.Runtime.Minor}, or run the host on the newer .NET";

    private static string Asked(AssemblyImage image, AssemblyReferenceHandle newer) =>
        $"asks for {image.NameOf(newer)} {image.Reader.GetAssemblyReference(newer).Version} of a newer .NET, this host runs on .NET {HostAssemblies.Runtime} with {HostAssemblies.FrameworkVersion(image.NameOf(newer))}";
}
