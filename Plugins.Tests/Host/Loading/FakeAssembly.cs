using System.Reflection;
using System.Reflection.Emit;

namespace Pipeline.Plugins.Tests.Host.Loading;

/// <summary>
/// An assembly under another's name: a Kernel of any version with other members, a framework of the future, a library that
/// nobody ships. What is emitted against its types references it as a compiler would.
/// </summary>
internal sealed class FakeAssembly
{
    private const MethodAttributes Abstract =
        MethodAttributes.Public | MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.NewSlot;

    private readonly PersistedAssemblyBuilder assembly;

    private readonly List<TypeBuilder> types = [];

    public FakeAssembly(string name, string version)
    {
        assembly = new(new(name) { Version = new(version) }, typeof(object).Assembly);
        Module = assembly.DefineDynamicModule(name);
    }

    /// <summary>A Kernel of this version.</summary>
    public static FakeAssembly Kernel(string version = "1.0.0.0") => new("Pipeline.Kernel", version);

    /// <summary>Where its types are defined.</summary>
    public ModuleBuilder Module { get; }

    /// <summary>A public class without members.</summary>
    public TypeBuilder Class(string fullName)
    {
        var type = Module.DefineType(fullName, TypeAttributes.Public | TypeAttributes.Class);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        types.Add(type);
        return type;
    }

    /// <summary>An interface.</summary>
    public TypeBuilder Interface(string fullName, params Type[] inherited)
    {
        var type = Module.DefineType(fullName, TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract);
        foreach (var one in inherited)
        {
            type.AddInterfaceImplementation(one);
        }

        types.Add(type);
        return type;
    }

    /// <summary>A member that an interface asks for.</summary>
    public static MethodBuilder Asked(TypeBuilder type, string name, Type result, params Type[] parameters) =>
        type.DefineMethod(name, Abstract, result, parameters);

    /// <summary>Writes it beside others.</summary>
    public string Save(string folder)
    {
        types.ForEach(type => type.CreateType());
        var path = Path.Combine(folder, $"{assembly.GetName().Name}.dll");
        assembly.Save(path);
        return path;
    }
}
