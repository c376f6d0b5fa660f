using System.Reflection;
using System.Reflection.Emit;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Tests.Host.Loading.Preflight;

/// <summary>Members of a Kernel that differ from the host's in one thing each.</summary>
internal static class Other
{
    private const MethodAttributes Instance = MethodAttributes.Public | MethodAttributes.HideBySig;

    private const string Attribute = "Pipeline.Kernel.Contracts.PluginAttribute";

    public static MemberInfo Of(string change) => change switch
    {
        nameof(Parameter) => Parameter(),
        nameof(Result) => Result(),
        nameof(Static) => Static(),
        nameof(Misspelt) => Misspelt(),
        nameof(Setter) => Setter(),
        nameof(ByReference) => ByReference(),
        nameof(Modified) => Modified(),
        nameof(Arity) => Arity(),
        nameof(Argument) => Argument(),
        nameof(Field) => Field(),
        _ => OfGeneric(),
    };

    public static MemberInfo Parameter() => Constructor(typeof(int));

    public static MemberInfo ByReference() => Constructor(typeof(string).MakeByRefType());

    public static MemberInfo Result() => Method("get_Name", Instance, typeof(object));

    public static MemberInfo Static() => Method("get_Name", Instance | MethodAttributes.Static, typeof(string));

    public static MemberInfo Misspelt() => Method("get_Nam", Instance, typeof(string));

    public static MemberInfo Setter() => Method("set_Name", Instance, typeof(void), typeof(string));

    public static MemberInfo Field() => Type(Attribute).DefineField("Count", typeof(int), FieldAttributes.Public);

    // The same bytes but for the modifier that says "in".
    public static MemberInfo Modified() => Type("Pipeline.Kernel.Contracts.ITiled").DefineMethod(
        nameof(ITiled.Advance), Instance, typeof(void), [typeof(StepContext).MakeByRefType(), typeof(ReadOnlySpan<double>), typeof(Span<double>)]);

    public static MemberInfo Argument() => Type("Pipeline.Kernel.Contracts.EpochHistory")
        .DefineConstructor(Instance, CallingConventions.Standard, [typeof(ReadOnlySpan<Clock>)]);

    public static MemberInfo Arity()
    {
        var method = Type("Pipeline.Kernel.Contracts.IStoppingRule").DefineMethod(nameof(IStoppingRule.Judge), Instance, typeof(Verdict), [typeof(EpochHistory)]);
        method.DefineGenericParameters("T");
        return method;
    }

    public static MemberInfo OfGeneric()
    {
        var type = Type("Pipeline.Kernel.Contracts.Tile`1");
        var parameter = type.DefineGenericParameters("T")[0];
        var method = type.DefineMethod("get_Update", Instance, typeof(Span<>).MakeGenericType(parameter), []);
        return TypeBuilder.GetMethod(type.MakeGenericType(typeof(float)), method);
    }

    private static ConstructorBuilder Constructor(Type parameter) =>
        Type(Attribute).DefineConstructor(Instance, CallingConventions.Standard, [parameter]);

    private static MethodBuilder Method(string name, MethodAttributes attributes, Type result, params Type[] parameters) =>
        Type(Attribute).DefineMethod(name, attributes, result, parameters);

    private static TypeBuilder Type(string name) => FakeAssembly.Kernel().Class(name);
}
