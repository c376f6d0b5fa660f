using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Pipeline.Host.Config;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>
/// P013 and P010: every assembly that a plugin asks for, and that those ask for in turn, is the framework's, shared by the
/// host or in the private copy.
/// </summary>
internal sealed class Libraries : IDisposable
{
    private readonly PluginFile file;

    private readonly HostAssemblies host;

    private readonly List<PEReader> open = [];

    private readonly Dictionary<string, AssemblyImage> own = new(StringComparer.OrdinalIgnoreCase);

    private AssemblyDependencyResolver? resolver;

    /// <summary>Opens the plugin and all that it would load.</summary>
    public Libraries(PluginFile file, byte[] plugin, HostAssemblies host)
    {
        (this.file, this.host) = (file, host);
        Add(plugin);
        for (var next = 0; next < Subjects.Count; next++)
        {
            Follow(Subjects[next]);
        }
    }

    /// <summary>The plugin, then its private libraries.</summary>
    public List<Subject> Subjects { get; } = [];

    /// <summary>What is missing, damaged or newer than the host.</summary>
    public List<ConfigError> Faults { get; } = [];

    /// <summary>All assemblies that the plugin would run with.</summary>
    public World World => new(host, own);

    /// <summary>Closes the files.</summary>
    public void Dispose() => open.ForEach(reader => reader.Dispose());

    private void Follow(Subject subject)
    {
        var newer = default(AssemblyReferenceHandle);
        foreach (var handle in subject.Image.Reader.AssemblyReferences)
        {
            var version = subject.Image.Reader.GetAssemblyReference(handle).Version;
            var name = subject.Image.NameOf(handle);
            var shared = host.Shared(name);
            if (own.ContainsKey(name) || name == HostAssemblies.KernelName || (shared is not null && version <= shared.Version) || IsOfFramework(name, version))
            {
                continue;
            }

            if (HostAssemblies.IsContract(name))
            {
                Faults.Add(subject.Fault("P013", $"asks for {name} {version}, the host shares {shared?.Version}", $"build it against {name} {shared?.Version}"));
            }
            else if (PathOf(name) is { } path)
            {
                Add(subject, name, path);
            }
            else if (host.IsFramework(name))
            {
                newer = handle;
            }
            else
            {
                Faults.Add(subject.Fault("P013", $"asks for {name} {version}, {(shared is null ? "which is missing" : $"the host has {shared.Version}")}", $"put {name}.dll beside the plugin (EnableDynamicLoading does so)"));
            }
        }

        if (FrameworkCheck.Run(subject, newer) is { } fault)
        {
            Faults.Add(fault);
        }
    }

    private bool IsOfFramework(string name, Version version) =>
        host.IsFramework(name) && (version.Major <= HostAssemblies.Runtime.Major || version <= HostAssemblies.FrameworkVersion(name));

    private void Add(Subject asking, string name, string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (NotAnAssembly.Reason(bytes) is { } other)
        {
            Faults.Add(asking.Fault("P013", $"asks for {name}, and {Path.GetFileName(path)} beside it is no .NET assembly but {other}", "build the plugin again"));
        }
        else
        {
            own[name] = Add(bytes);
        }
    }

    private AssemblyImage Add(byte[] bytes)
    {
        var reader = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes));
        open.Add(reader);
        var image = new AssemblyImage(reader.GetMetadataReader(), host);
        own.TryAdd(image.Name, image);
        Subjects.Add(new(file, image, IsPlugin: Subjects.Count == 0));
        return image;
    }

    // The same that loading will ask: the folder, and the folders for this system that the .deps.json names.
    private string? PathOf(string name)
    {
        var beside = Path.Combine(Path.GetDirectoryName(file.Copy) ?? "", $"{name}.dll");
        return File.Exists(beside) ? beside
            : name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()) || !File.Exists(Path.ChangeExtension(file.Copy, ".deps.json")) ? null
            : (resolver ??= new(file.Copy)).ResolveAssemblyToPath(new() { Name = name });
    }
}
