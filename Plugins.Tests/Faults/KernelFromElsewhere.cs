using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Plugin DLLs that were built for another host than this one.</summary>
internal static class KernelFromElsewhere
{
    private const TypeAttributes Sealed = TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class;
    private const TypeAttributes Contract = TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract;

    private static readonly AssemblyName Ours = typeof(IPlugin).Assembly.GetName();

    /// <summary>A plugin that says which contract it was built for.</summary>
    public static byte[] OfContract(int major, int minor)
    {
        var assembly = New("OfContract");
        assembly.SetCustomAttribute(new(typeof(KernelContractAttribute).GetConstructors()[0], [major, minor]));
        Rule(assembly.DefineDynamicModule("OfContract"), typeof(IStoppingRule), judge => judge.Emit(OpCodes.Ldnull)).CreateType();
        return Saved(assembly);
    }

    /// <summary>A plugin built against a Kernel of another major, and that Kernel.</summary>
    public static (byte[] Plugin, byte[] Kernel) OfMajor(int major)
    {
        var kernel = New(Ours.Name!, new(major, 0, 0, 0));
        var contract = kernel.DefineDynamicModule(Ours.Name!).DefineType(typeof(IStoppingRule).FullName!, Contract);
        var assembly = New("OfMajor");
        Rule(assembly.DefineDynamicModule("OfMajor"), contract.CreateType(), judge => judge.Emit(OpCodes.Ldnull)).CreateType();
        return (Saved(assembly), Saved(kernel));
    }

    /// <summary>A plugin that calls <c>Forecast.Tomorrow()</c>, of a type that this Kernel has not.</summary>
    public static byte[] UsingAType() => Using("UsingAType", "Pipeline.Kernel.Contracts.Forecast", [], judge => { });

    /// <summary>A plugin that calls <c>EpochHistory.Tomorrow(double)</c>, which this Kernel's type has not.</summary>
    public static byte[] UsingAMember() =>
        Using("UsingAMember", typeof(EpochHistory).FullName!, [typeof(double)], judge => judge.Emit(OpCodes.Ldc_R8, 0.5));

    /// <summary>A DLL as a later framework's compiler would write it.</summary>
    public static byte[] OfFramework(byte[] dll)
    {
        var (from, to) = (Encoding.UTF8.GetBytes(".NETCoreApp,Version=v10.0"), Encoding.UTF8.GetBytes(".NETCoreApp,Version=v99.0"));
        to.CopyTo(dll.AsSpan(dll.AsSpan().IndexOf(from)));
        return dll;
    }

    private static byte[] Using(string name, string type, Type[] parameters, Action<ILGenerator> arguments)
    {
        var other = New(Ours.Name!, Ours.Version!).DefineDynamicModule(Ours.Name!).DefineType(type, Sealed);
        var tomorrow = other.DefineMethod("Tomorrow", MethodAttributes.Public | MethodAttributes.Static, typeof(double), parameters);
        tomorrow.GetILGenerator().Emit(OpCodes.Ldc_R8, 1.0);
        tomorrow.GetILGenerator().Emit(OpCodes.Ret);
        other.CreateType();
        var assembly = New(name);
        Rule(assembly.DefineDynamicModule(name), typeof(IStoppingRule), judge =>
        {
            arguments(judge);
            judge.Emit(OpCodes.Call, tomorrow);
            judge.Emit(OpCodes.Pop);
            judge.Emit(OpCodes.Ldnull);
        }).CreateType();
        return Saved(assembly);
    }

    // Judge throws what its body leaves on the stack.
    private static TypeBuilder Rule(ModuleBuilder module, Type contract, Action<ILGenerator> body)
    {
        var type = module.DefineType("Rule", Sealed);
        type.AddInterfaceImplementation(contract);
        type.SetCustomAttribute(new(typeof(PluginAttribute).GetConstructors()[0], ["rule"]));
        type.DefineDefaultConstructor(MethodAttributes.Public);
        var judge = type.DefineMethod(
            nameof(IStoppingRule.Judge), MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final, typeof(Verdict), [typeof(EpochHistory)]);
        body(judge.GetILGenerator());
        judge.GetILGenerator().Emit(OpCodes.Throw);
        return type;
    }

    private static PersistedAssemblyBuilder New(string name, Version? version = null) =>
        new(new(name) { Version = version ?? new(1, 0) }, typeof(object).Assembly);

    private static byte[] Saved(PersistedAssemblyBuilder assembly)
    {
        using var stream = new MemoryStream();
        assembly.Save(stream);
        return stream.ToArray();
    }
}
