using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Loader;
using LanguageExt;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>
/// What the host has for plugins: its Kernel, LanguageExt.Core and the libraries behind them, and the framework. Their
/// metadata are read where the runtime has loaded them, so that what is compared with is what will run.
/// </summary>
internal sealed class HostAssemblies
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    private static readonly Assembly[] Contracts = [typeof(IPlugin).Assembly, typeof(Seq<>).Assembly];

    /// <summary>The name of the Kernel's assembly.</summary>
    public const string KernelName = "Pipeline.Kernel";

    private readonly Dictionary<string, AssemblyImage> shared = new(StringComparer.OrdinalIgnoreCase);

    // Dictionaries of references alone: others would have to be compiled at the start of a run.
    private readonly Dictionary<string, string> framework = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> behind = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The host's own assemblies.</summary>
    public HostAssemblies()
    {
        Kernel = Loaded(Contracts[0]);
        Contract = Stamps.Contract(Kernel) ?? new(0, 0);
        foreach (var assembly in Contracts)
        {
            var image = shared[assembly.GetName().Name ?? ""] = assembly == Contracts[0] ? Kernel : Loaded(assembly);
            foreach (var handle in image.Reader.AssemblyReferences)
            {
                var name = image.NameOf(handle);
                if (!IsFramework(name))
                {
                    behind[name] = name;
                }
            }
        }
    }

    /// <summary>The host's Kernel.</summary>
    public AssemblyImage Kernel { get; }

    /// <summary>The contract that the host's Kernel is stamped with.</summary>
    public Version Contract { get; }

    /// <summary>The version of the framework that runs: 10.0.12.</summary>
    public static Version Runtime => Environment.Version;

    /// <summary>The assemblies whose types stand in contracts.</summary>
    public static IEnumerable<string> ContractNames => Contracts.Select(assembly => assembly.GetName().Name ?? "");

    /// <summary>Whether plugins must use the host's own: its types stand in contracts.</summary>
    public static bool IsContract(string name) =>
        System.Array.Exists(Contracts, assembly => string.Equals(assembly.GetName().Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the framework has an assembly of this name.</summary>
    public bool IsFramework(string name)
    {
        if (!framework.TryGetValue(name, out var found))
        {
            found = framework[name] = File.Exists(Path.Combine(Folder, $"{name}.dll")) ? Folder : "";
        }

        return found.Length > 0;
    }

    /// <summary>Whether a type is the framework's: named so, or moved there from a library behind the contracts.</summary>
    public bool IsOfFramework(string assembly, string fullName) =>
        IsFramework(assembly)
        || (behind.ContainsKey(assembly) && Shared(assembly)?.Forwarded(fullName) is { } moved && IsFramework(moved));

    /// <summary>The version of an assembly of the framework.</summary>
    public static Version FrameworkVersion(string name) =>
        AssemblyName.GetAssemblyName(Path.Combine(Folder, $"{name}.dll")).Version ?? Runtime;

    /// <summary>What plugins share with the host under this name; null where they bring their own.</summary>
    public AssemblyImage? Shared(string name)
    {
        if (!shared.TryGetValue(name, out var image) && behind.ContainsKey(name))
        {
            image = shared[name] = Load(name);
        }

        return image;
    }

    private AssemblyImage Load(string name) =>
        Loaded((AssemblyLoadContext.GetLoadContext(typeof(HostAssemblies).Assembly) ?? AssemblyLoadContext.Default).LoadFromAssemblyName(new(name)));

    private unsafe AssemblyImage Loaded(Assembly assembly) => assembly.TryGetRawMetadata(out var blob, out var length)
        ? new(new MetadataReader(blob, length), this)
        : throw new BadImageFormatException($"the host's own {assembly.GetName().Name} has no metadata");
}
