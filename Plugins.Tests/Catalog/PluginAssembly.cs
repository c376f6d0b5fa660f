using System.Reflection;
using System.Runtime.Loader;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Tests.Catalog;

/// <summary>A plugin DLL loaded by path in a context of its own that shares the kernel.</summary>
internal sealed class PluginAssembly(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    public IReadOnlyList<Type> Plugins => [.. LoadFromAssemblyPath(path).GetExportedTypes()
        .Where(type => type.GetCustomAttribute<PluginAttribute>() is not null)];

    protected override Assembly? Load(AssemblyName assemblyName) => null;
}
