using System.Collections.Immutable;
using System.Reflection;
using LanguageExt;
using Pipeline.Host.Config;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>All that can be known of a DLL before any of its code runs.</summary>
internal static class Examination
{
    /// <summary>The file with its facts, or every fault that its metadata show.</summary>
    public static Validation<ConfigError, PluginFile> Run(PluginFile file, HostAssemblies host)
    {
        try
        {
            var bytes = File.ReadAllBytes(file.Copy);
            return NotAnAssembly.Reason(bytes) is { } other
                    ? Wrong<PluginFile>(file.Fault("P003", $"is no .NET assembly but {other}", "name a DLL that dotnet built"))
                : DependencyFileCheck.Fault(file) is { } fault ? Wrong<PluginFile>(fault)
                : Look(file, bytes, host);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Wrong<PluginFile>(file.Fault("P003", $"is a damaged assembly: {Cause.Line(exception.Message)}", "build the plugin again"));
        }
    }

    private static Validation<ConfigError, PluginFile> Look(PluginFile file, byte[] bytes, HostAssemblies host)
    {
        using var libraries = new Libraries(file, bytes, host);
        var (faults, provides) = (new List<ConfigError>(), ImmutableArray.CreateBuilder<(ExtensionPoint, string)>());
        var (plugin, world) = (libraries.Subjects[0].Image, libraries.World);
        foreach (var subject in libraries.Subjects)
        {
            if (VersionCheck.Run(subject, host) is { } version)
            {
                faults.Add(version);
            }
        }

        faults.AddRange(libraries.Faults);
        foreach (var subject in libraries.Subjects)
        {
            if (VersionCheck.IsSameMajor(subject.Image, host))
            {
                Compare(subject, world, host, faults, provides);
            }
        }

        return faults.Count > 0
            ? WrongAll<PluginFile>(faults.Distinct())
            : Right(file with { Facts = new(Stamps.Contract(plugin), VersionCheck.KernelOf(plugin) ?? new(0, 0), provides.ToImmutable()) });
    }

    private static void Compare(
        Subject subject, World world, HostAssemblies host, List<ConfigError> faults, ImmutableArray<(ExtensionPoint, string)>.Builder provides)
    {
        var types = new UsedTypes(subject, world, host);
        faults.AddRange(types.Faults);
        faults.AddRange(UsedMembers.Run(subject, types, world));
        foreach (var handle in subject.Image.Reader.TypeDefinitions)
        {
            var type = new TypeInstance(subject.Image, handle, null);
            if ((type.Definition.Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract)) == 0
                && Interfaces.Of(type, world) is { Count: > 0 } interfaces)
            {
                faults.AddRange(ContractMembers.Run(subject, type, interfaces, world));
                if (subject.IsPlugin)
                {
                    provides.AddRange(Provided.By(type, interfaces));
                }
            }
        }
    }
}
