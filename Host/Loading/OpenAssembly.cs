using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using LanguageExt;
using McMaster.NETCore.Plugins.Loader;
using Pipeline.Host.Config;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading;

/// <summary>Loads the private copy into a context of its own that shares the contracts with the host.</summary>
internal static class OpenAssembly
{
    private const string Remedy = "build it again against this host's Pipeline.Kernel";

    private static readonly Type[] Shared = [typeof(IPlugin), typeof(Seq<>)];

    /// <summary>Everything that the DLL provides.</summary>
    public static Validation<ConfigError, ImmutableArray<PluginDescriptor>> Describe(PluginFile file) =>
        from assembly in Load(file)
        from types in Types(file, assembly)
        from plugins in Collect(types.Where(IsPlugin).Select(type => Describe(file, type)))
        from some in Right(plugins).And(plugins.IsEmpty ? [Nothing(file)] : [])
        select some.SelectMany(all => all).ToImmutableArray();

    private static Validation<ConfigError, Assembly> Load(PluginFile file)
    {
        try
        {
            var context = PluginContexts.Of(file, Context(file.Copy));

            // Code of the copy may run for as long as there is the context.
            context.Unloading += _ => file.InUse?.Release();
            return Right(context.LoadFromAssemblyPath(file.Copy));
        }
        catch (Exception exception)
        {
            return Wrong<Assembly>(file.Fault("P003", $"cannot be loaded: {Cause.Of(exception)}"));
        }
    }

    // PluginLoader would read the host's .runtimeconfig.json for more folders to look in: 30 ms, and not wanted.
    private static AssemblyLoadContext Context(string plugin)
    {
        var builder = new AssemblyLoadContextBuilder();
        builder.SetMainAssemblyPath(plugin);
        builder.SetDefaultContext(AssemblyLoadContext.GetLoadContext(typeof(OpenAssembly).Assembly) ?? AssemblyLoadContext.Default);
        builder.IsLazyLoaded(true);
        foreach (var shared in Shared)
        {
            builder.PreferDefaultLoadContextAssembly(shared.Assembly.GetName());
        }

        return builder.Build();
    }

    private static Validation<ConfigError, Type[]> Types(PluginFile file, Assembly assembly)
    {
        try
        {
            return Right(assembly.GetTypes());
        }
        catch (Exception exception)
        {
            return WrongAll<Type[]>(LoaderFaults(exception).Select(cause => file.Fault("P040", $"cannot be loaded: {Cause.Line(cause.Message)}", Remedy)).Distinct());
        }
    }

    private static IEnumerable<Exception> LoaderFaults(Exception exception) => exception is ReflectionTypeLoadException { LoaderExceptions: var causes }
        ? causes.OfType<Exception>()
        : [Cause.Unwrap(exception)];

    private static bool IsPlugin(Type type) => type is { IsVisible: true, IsClass: true, IsAbstract: false } && typeof(IPlugin).IsAssignableFrom(type);

    private static Validation<ConfigError, ImmutableArray<PluginDescriptor>> Describe(PluginFile file, Type type)
    {
        try
        {
            var points = ExtensionPoints.ImplementedBy(type).ToArray();
            var name = type.GetCustomAttribute<PluginAttribute>()?.Name;
            var shape = ShapeOf.Record(type);
            var description = Described.By(type.CustomAttributes) ?? "";
            return name is null ? Wrong<ImmutableArray<PluginDescriptor>>(file.Fault("P040", $"{type.FullName} has no name", "give it a [Plugin(\"name\")] attribute"))
                : points.Length == 0 ? Wrong<ImmutableArray<PluginDescriptor>>(file.Fault("P040", $"{type.FullName} stands at no extension point", "implement IOptimizer, IRegularizer's kinds, ISchedule, IInitializer or INormalization"))
                : Right(points.Select(point => new PluginDescriptor(name, point, file.Alias, description, shape)).ToImmutableArray());
        }
        catch (Exception exception)
        {
            return Wrong<ImmutableArray<PluginDescriptor>>(file.Fault("P040", $"{type.FullName}: {Cause.Line(Cause.Unwrap(exception).Message)}"));
        }
    }

    private static ConfigError Nothing(PluginFile file) =>
        file.Fault("P040", "provides no plugin", "make a public record implement a contract of Pipeline.Kernel");
}
