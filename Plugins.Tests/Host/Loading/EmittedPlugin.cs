using System.Reflection;
using System.Reflection.Emit;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Tests.Host.Loading;

/// <summary>Plugin DLLs that no compiler would write, or that need no project of their own.</summary>
internal static class EmittedPlugin
{
    /// <summary>A public sealed class.</summary>
    public const TypeAttributes Sealed = TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class;

    /// <summary>A DLL without any plugin.</summary>
    public static string Nothing(string folder) => Save(folder, "Nothing", module => module.DefineType("Thing", Sealed).CreateType());

    /// <summary>A stopping rule whose constructor throws.</summary>
    public static string Throwing(string folder, string name, Type exception, string message) => Save(folder, "Throwing", module =>
    {
        var type = StoppingRule(module, name);
        Throw(type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator(), exception, message);
        type.CreateType();
    });

    /// <summary>A stopping rule whose static constructor throws.</summary>
    public static string ThrowingOnce(string folder, string name, Type exception, string message) => Save(folder, "ThrowingOnce", module =>
    {
        var type = StoppingRule(module, name);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        Throw(type.DefineTypeInitializer().GetILGenerator(), exception, message);
        type.CreateType();
    });

    /// <summary>A stopping rule with two public constructors.</summary>
    public static string TwoConstructors(string folder, string name) => Save(folder, "TwoConstructors", module =>
    {
        var type = StoppingRule(module, name);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(int)]).GetILGenerator().Emit(OpCodes.Ret);
        type.CreateType();
    });

    /// <summary>A stopping rule built against a Kernel in which the contract had no members yet.</summary>
    public static string WithoutMember(string folder) => Save(folder, "WithoutMember", module =>
    {
        var kernel = new PersistedAssemblyBuilder(typeof(IPlugin).Assembly.GetName(), typeof(object).Assembly).DefineDynamicModule("Pipeline.Kernel");
        var contract = kernel.DefineType(typeof(IStoppingRule).FullName!, TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract);
        contract.CreateType();
        var type = module.DefineType("Rule", Sealed);
        type.AddInterfaceImplementation(contract);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        type.CreateType();
    });

    /// <summary>A stopping rule that passes every check and throws when it is asked.</summary>
    public static TypeBuilder StoppingRule(ModuleBuilder module, string name)
    {
        var type = module.DefineType("Rule", Sealed);
        type.AddInterfaceImplementation(typeof(IStoppingRule));
        type.SetCustomAttribute(new(typeof(PluginAttribute).GetConstructors()[0], [name]));
        var judge = type.DefineMethod(
            nameof(IStoppingRule.Judge), MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final, typeof(Verdict), [typeof(EpochHistory)]);
        Throw(judge.GetILGenerator(), typeof(InvalidOperationException), "never called");
        return type;
    }

    private static void Throw(ILGenerator body, Type exception, string message)
    {
        body.Emit(OpCodes.Ldstr, message);
        body.Emit(OpCodes.Newobj, exception.GetConstructor([typeof(string)])!);
        body.Emit(OpCodes.Throw);
    }

    /// <summary>Writes a DLL; an attribute of the assembly is one more thing to define.</summary>
    public static string Save(string folder, string name, Action<ModuleBuilder> define, params CustomAttributeBuilder[] attributes)
    {
        var assembly = new PersistedAssemblyBuilder(new(name) { Version = new(1, 0) }, typeof(object).Assembly, attributes);
        define(assembly.DefineDynamicModule(name));
        var path = Path.Combine(folder, $"{name}.dll");
        assembly.Save(path);
        return path;
    }
}
