using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading.Preflight;

/// <summary>P022: the preflight and the runtime agree on which types lack a member of a contract.</summary>
public sealed class ContractMemberTests : IDisposable
{
    private const MethodAttributes Public = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.NewSlot;

    private const string Judge = "lacks Pipeline.Kernel.Contracts.Verdict Pipeline.Kernel.Contracts.IStoppingRule.Judge(Pipeline.Kernel.Contracts.EpochHistory); build it again against this host's Pipeline.Kernel";

    private readonly ExaminedFolder folder = new();

    public static TheoryData<string, string?> Shapes => new()
    {
        { "nothing", $"Rule {Judge}" },
        { "implicit", null },
        { "explicit", null },
        { "explicit, of another member", $"Rule {Judge}" },
        { "private", $"Rule {Judge}" },
        { "not virtual", $"Rule {Judge}" },
        { "static", $"Rule {Judge}" },
        { "another result", $"Rule {Judge}" },
        { "another parameter", $"Rule {Judge}" },
        { "another name", $"Rule {Judge}" },
        { "in the base", null },
        { "in an abstract base's rule", $"Rule {Judge}" },
        { "in a default of another interface", null },
        { "nested", $"Outer.Rule {Judge}" },
        { "a structure", $"Rule {Judge}" },
        { "a default left out", null },
        { "generic, with another arity", "Rule lacks void Pipeline.Kernel.Contracts.IInitializer.Fill<T>(in Pipeline.Kernel.Parameters.Entry, Pipeline.Kernel.Parameters.RandomKey, System.Span<T>); build it again against this host's Pipeline.Kernel" },
        { "of a generic interface", null },
        { "of a generic interface, for another argument", "Rule lacks System.Numerics.Vector<T> Pipeline.Kernel.Numerics.IFormula<T>.Invoke(System.Numerics.Vector<T>, System.Numerics.Vector<T>); build it again against this host's Pipeline.Kernel" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_the_runtime_refuses_is_told_before_it_sees_it(string shape, string? expected)
    {
        var path = EmittedPlugin.Save(folder.Path, "Shaped", module => Define(module, shape));
        Assert.Equal(expected is null ? [] : [$"P022 file {expected}"], folder.Lines(path));
        Assert.Equal(expected is not null, IsRefused(path));
    }

    public void Dispose() => folder.Dispose();

    // By the runtime itself, in a context that can go again.
    private static bool IsRefused(string path)
    {
        var context = new AssemblyLoadContext(path, isCollectible: true);
        try
        {
            context.LoadFromStream(new MemoryStream(File.ReadAllBytes(path))).GetTypes();
            return false;
        }
        catch (ReflectionTypeLoadException)
        {
            return true;
        }
        finally
        {
            context.Unload();
        }
    }

    private static void Define(ModuleBuilder module, string shape)
    {
        switch (shape)
        {
            case "nested":
                var outer = module.DefineType("Outer", EmittedPlugin.Sealed);
                var inner = outer.DefineNestedType("Rule", TypeAttributes.NestedPublic | TypeAttributes.Sealed, typeof(object), [typeof(IStoppingRule)]);
                outer.CreateType();
                inner.CreateType();
                return;
            case "in the base":
                var parent = Type(module, "Parent", TypeAttributes.Public, typeof(object));
                Throwing(parent, nameof(IStoppingRule.Judge), Public, typeof(Verdict), typeof(EpochHistory));
                parent.CreateType();
                Type(module, "Rule", EmittedPlugin.Sealed, parent, typeof(IStoppingRule)).CreateType();
                return;
            case "in an abstract base's rule":
                var bare = Type(module, "Parent", TypeAttributes.Public | TypeAttributes.Abstract, typeof(object), typeof(IStoppingRule));
                bare.DefineMethod(nameof(IStoppingRule.Judge), Public | MethodAttributes.Abstract, typeof(int), []);
                bare.CreateType();
                var rule = Type(module, "Rule", EmittedPlugin.Sealed, bare);
                Throwing(rule, nameof(IStoppingRule.Judge), Public ^ MethodAttributes.NewSlot, typeof(int));
                rule.CreateType();
                return;
            case "in a default of another interface":
                var contract = module.DefineType("IJudged", TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract);
                contract.AddInterfaceImplementation(typeof(IStoppingRule));
                var given = Throwing(contract, "IStoppingRule.Judge", MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig, typeof(Verdict), typeof(EpochHistory));
                contract.DefineMethodOverride(given, typeof(IStoppingRule).GetMethod(nameof(IStoppingRule.Judge))!);
                contract.CreateType();
                Type(module, "Rule", EmittedPlugin.Sealed, typeof(object), contract).CreateType();
                return;
            case "a structure":
                Type(module, "Rule", EmittedPlugin.Sealed, typeof(ValueType), typeof(IStoppingRule)).CreateType();
                return;
            case "a default left out":
                Type(module, "Rule", EmittedPlugin.Sealed, typeof(object), typeof(ITiled)).CreateType();
                return;
            case "generic, with another arity":
                var initializer = Type(module, "Rule", EmittedPlugin.Sealed, typeof(object), typeof(IInitializer));
                Throwing(initializer, nameof(IInitializer.Fill), Public, typeof(void));
                initializer.CreateType();
                return;
            case "of a generic interface" or "of a generic interface, for another argument":
                var formula = Type(module, "Rule", EmittedPlugin.Sealed, typeof(ValueType), typeof(IFormula<float>));
                var argument = shape.EndsWith("argument", StringComparison.Ordinal) ? typeof(System.Numerics.Vector<double>) : typeof(System.Numerics.Vector<float>);
                Throwing(formula, "Invoke", Public, argument, argument, argument);
                formula.CreateType();
                return;
            default:
                var simple = Type(module, "Rule", EmittedPlugin.Sealed, typeof(object), typeof(IStoppingRule));
                Judged(simple, shape);
                simple.CreateType();
                return;
        }
    }

    private static void Judged(TypeBuilder type, string shape)
    {
        var (name, attributes, result, parameter) = shape switch
        {
            "explicit" or "explicit, of another member" => ("Judged", MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot, typeof(Verdict), typeof(EpochHistory)),
            "private" => ("Judge", (Public & ~MethodAttributes.MemberAccessMask) | MethodAttributes.Private, typeof(Verdict), typeof(EpochHistory)),
            "not virtual" => ("Judge", MethodAttributes.Public | MethodAttributes.HideBySig, typeof(Verdict), typeof(EpochHistory)),
            "static" => ("Judge", MethodAttributes.Public | MethodAttributes.Static, typeof(Verdict), typeof(EpochHistory)),
            "another result" => ("Judge", Public, typeof(object), typeof(EpochHistory)),
            "another parameter" => ("Judge", Public, typeof(Verdict), typeof(EpochHistory).MakeByRefType()),
            "another name" => ("Judges", Public, typeof(Verdict), typeof(EpochHistory)),
            _ => ("Judge", Public, typeof(Verdict), typeof(EpochHistory)),
        };
        if (shape == "nothing")
        {
            return;
        }

        var method = Throwing(type, name, attributes, result, parameter);
        if (shape == "explicit")
        {
            type.DefineMethodOverride(method, typeof(IStoppingRule).GetMethod(nameof(IStoppingRule.Judge))!);
        }
    }

    private static TypeBuilder Type(ModuleBuilder module, string name, TypeAttributes attributes, Type parent, params Type[] contracts)
    {
        var type = module.DefineType(name, attributes, parent, contracts);
        if (!parent.IsValueType && parent != typeof(ValueType))
        {
            type.DefineDefaultConstructor(MethodAttributes.Public);
        }

        return type;
    }

    private static MethodBuilder Throwing(TypeBuilder type, string name, MethodAttributes attributes, Type result, params Type[] parameters)
    {
        var method = type.DefineMethod(name, attributes, result, parameters);
        var body = method.GetILGenerator();
        body.Emit(OpCodes.Ldnull);
        body.Emit(OpCodes.Throw);
        return method;
    }
}
