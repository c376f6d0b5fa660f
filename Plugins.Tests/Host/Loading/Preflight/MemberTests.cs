using System.Reflection;
using System.Reflection.Emit;
using LanguageExt;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading.Preflight;

/// <summary>P020 and P021: every type and member that a DLL uses is in the host's assemblies, by its whole signature.</summary>
public sealed class MemberTests : IDisposable
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly ExaminedFolder folder = new();

    // What a compiler may reference, all of it: thousands of references, written by another hand than the one that reads them.
    [Fact]
    public void Every_public_member_of_the_shared_assemblies_is_found()
    {
        var members = MembersOf(typeof(IPlugin).Assembly).Concat(MembersOf(typeof(Seq<>).Assembly)).ToArray();
        Assert.True(members.Length > 3000, $"{members.Length} members");
        Assert.Equal("", string.Join('\n', folder.Lines(EmittedPlugin.Save(folder.Path, "User", module => Use(module, members)))));
    }

    [Fact]
    public void Members_that_are_not_public_are_lacking()
    {
        var type = typeof(IPlugin).Assembly.GetTypes().First(type => type is { IsNotPublic: true, IsGenericType: false } && !type.Name.Contains('<', StringComparison.Ordinal));
        var path = EmittedPlugin.Save(folder.Path, "User", module => Field(module, type));
        Assert.StartsWith($"P020 file uses the type {type.FullName}, which this host's Pipeline.Kernel lacks", Assert.Single(folder.Lines(path)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pipeline.Kernel.Contracts.IStopingRule", "Pipeline.Kernel.Contracts.IStoppingRule")]
    [InlineData("Pipeline.Kernel.Training.Clock", "Pipeline.Kernel.Contracts.Clock")]
    [InlineData("Pipeline.Kernel.Contracts.Nothing.That.Resembles.Anything.There.Is", null)]
    public void A_lacking_type_is_P020_with_the_nearest_there_is(string used, string? nearest) => Assert.Equal(
        [$"P020 file uses the type {used}, which this host's Pipeline.Kernel lacks{(nearest is null ? "" : $" (the nearest that it has is {nearest})")}; build it again against this host's Pipeline.Kernel"],
        folder.Lines(EmittedPlugin.Save(folder.Path, "User", module => Field(module, FakeAssembly.Kernel().Class(used)))));

    public static TheoryData<string, string, string> Lacking => new()
    {
        // A parameter's type, and one that another overload has.
        { nameof(Other.Parameter), "new Pipeline.Kernel.Contracts.PluginAttribute(int)", "new Pipeline.Kernel.Contracts.PluginAttribute(string)" },
        { nameof(Other.Result), "object Pipeline.Kernel.Contracts.PluginAttribute.Name.get", "string Pipeline.Kernel.Contracts.PluginAttribute.Name.get" },
        { nameof(Other.Static), "string Pipeline.Kernel.Contracts.PluginAttribute.Name.get", "string Pipeline.Kernel.Contracts.PluginAttribute.Name.get" },
        { nameof(Other.Misspelt), "string Pipeline.Kernel.Contracts.PluginAttribute.Nam.get", "string Pipeline.Kernel.Contracts.PluginAttribute.Name.get" },
        { nameof(Other.Setter), "string Pipeline.Kernel.Contracts.PluginAttribute.Name.set", "string Pipeline.Kernel.Contracts.PluginAttribute.Name.get" },
        { nameof(Other.ByReference), "new Pipeline.Kernel.Contracts.PluginAttribute(ref string)", "new Pipeline.Kernel.Contracts.PluginAttribute(string)" },
        { nameof(Other.Modified), "void Pipeline.Kernel.Contracts.ITiled.Advance(ref Pipeline.Kernel.Contracts.StepContext, System.ReadOnlySpan<double>, System.Span<double>)", "void Pipeline.Kernel.Contracts.ITiled.Advance(in Pipeline.Kernel.Contracts.StepContext, System.ReadOnlySpan<double>, System.Span<double>)" },
        { nameof(Other.Arity), "Pipeline.Kernel.Contracts.Verdict Pipeline.Kernel.Contracts.IStoppingRule.Judge<T>(Pipeline.Kernel.Contracts.EpochHistory)", "Pipeline.Kernel.Contracts.Verdict Pipeline.Kernel.Contracts.IStoppingRule.Judge(Pipeline.Kernel.Contracts.EpochHistory)" },
        { nameof(Other.Argument), "new Pipeline.Kernel.Contracts.EpochHistory(System.ReadOnlySpan<Pipeline.Kernel.Contracts.Clock>)", "new Pipeline.Kernel.Contracts.EpochHistory(System.ReadOnlySpan<Pipeline.Kernel.Contracts.EpochRecord>)" },
        { nameof(Other.Field), "int Pipeline.Kernel.Contracts.PluginAttribute.Count", "" },
        { nameof(Other.OfGeneric), "System.Span<T> Pipeline.Kernel.Contracts.Tile<T>.Update.get", "System.ReadOnlySpan<T> Pipeline.Kernel.Contracts.Tile<T>.Update.get" },
    };

    [Theory]
    [MemberData(nameof(Lacking))]
    public void A_lacking_member_is_P021_with_both_signatures(string change, string used, string nearest) => Assert.Equal(
        [$"P021 file uses {used}, which this host's Pipeline.Kernel lacks{(nearest.Length == 0 ? "" : $" (the nearest that it has is {nearest})")}; build it again against this host's Pipeline.Kernel"],
        folder.Lines(EmittedPlugin.Save(folder.Path, "User", module => Use(module, [Other.Of(change)]))));

    [Fact]
    public void A_library_beside_the_plugin_is_held_to_the_same_members()
    {
        var library = new FakeAssembly("Library", "1.0.0.0");
        var thing = library.Class("Thing");
        thing.DefineField("kernel", FakeAssembly.Kernel().Class("Pipeline.Kernel.Contracts.Gone"), FieldAttributes.Public);
        var path = EmittedPlugin.Save(folder.Path, "User", module => Field(module, thing));
        library.Save(folder.Path);
        Assert.StartsWith("P020 file its library Library.dll uses the type Pipeline.Kernel.Contracts.Gone", Assert.Single(folder.Lines(path)), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static IEnumerable<MemberInfo> MembersOf(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        from member in type.GetMembers(Own)
        where member switch
        {
            MethodBase { IsStatic: true, IsConstructor: true } => false,
            MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
            FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsLiteral,
            _ => false,
        }
        select member;

    private static void Field(ModuleBuilder module, Type type)
    {
        var user = module.DefineType("User", EmittedPlugin.Sealed);
        user.DefineField("used", type, FieldAttributes.Public);
        user.CreateType();
    }

    private static void Use(ModuleBuilder module, IEnumerable<MemberInfo> members)
    {
        var user = module.DefineType("User", EmittedPlugin.Sealed);
        var body = user.DefineMethod("Use", MethodAttributes.Public | MethodAttributes.Static, typeof(void), []).GetILGenerator();
        foreach (var member in members)
        {
            switch (member)
            {
                case ConstructorInfo constructor: body.Emit(OpCodes.Newobj, constructor); break;
                case MethodInfo method: body.Emit(OpCodes.Ldtoken, method); break;
                case FieldInfo field: body.Emit(OpCodes.Ldtoken, field); break;
                default: break;
            }

            body.Emit(OpCodes.Pop);
        }

        body.Emit(OpCodes.Ret);
        user.CreateType();
    }
}
