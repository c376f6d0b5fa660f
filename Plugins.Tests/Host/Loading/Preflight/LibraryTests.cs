using System.Reflection;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading.Preflight;

/// <summary>P013: every assembly that a DLL asks for is there, and those that it asks for in turn.</summary>
public sealed class LibraryTests : IDisposable
{
    private readonly ExaminedFolder folder = new();

    [Fact]
    public void A_missing_library_is_named_with_its_version() => Assert.Equal(
        ["P013 file asks for Missing 1.2.3.4, which is missing; put Missing.dll beside the plugin (EnableDynamicLoading does so)"],
        folder.Lines(UserOf(new("Missing", "1.2.3.4"))));

    [Fact]
    public void A_library_beside_the_dll_is_found()
    {
        var library = new FakeAssembly("Present", "1.2.3.4");
        var path = UserOf(library);
        library.Save(folder.Path);
        Assert.Empty(folder.Lines(path));
    }

    [Fact]
    public void Who_asks_is_named_where_a_library_asks()
    {
        var deep = new FakeAssembly("Deep", "3.1.0.0");
        var library = new FakeAssembly("Present", "1.0.0.0");
        library.Class("Other").DefineField("deep", deep.Class("Thing"), FieldAttributes.Public);
        var path = UserOf(library);
        library.Save(folder.Path);
        Assert.Equal(
            ["P013 file its library Present.dll asks for Deep 3.1.0.0, which is missing; put Deep.dll beside the plugin (EnableDynamicLoading does so)"],
            folder.Lines(path));
    }

    [Fact]
    public void Two_libraries_that_ask_for_each_other_are_followed_once()
    {
        var (one, other) = (new FakeAssembly("One", "1.0.0.0"), new FakeAssembly("Other", "1.0.0.0"));
        var (inOne, inOther) = (one.Class("A"), other.Class("B"));
        inOne.DefineField("b", inOther, FieldAttributes.Public);
        inOther.DefineField("a", inOne, FieldAttributes.Public);
        var path = UserOf(one);
        one.Save(folder.Path);
        other.Save(folder.Path);
        Assert.Empty(folder.Lines(path));
    }

    [Fact]
    public void A_library_of_this_system_that_the_dependency_file_names_is_found()
    {
        var library = new FakeAssembly("Native", "1.0.0.0");
        var path = UserOf(library);
        var runtime = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "lib", "net10.0");
        File.WriteAllText(Path.ChangeExtension(path, ".deps.json"), $$"""
            { "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
              "targets": { ".NETCoreApp,Version=v10.0": { "Native/1.0.0": { "runtimeTargets": {
                "{{runtime.Replace('\\', '/')}}/Native.dll": { "rid": "{{RuntimeInformation.RuntimeIdentifier}}", "assetType": "runtime" } } } } },
              "libraries": { "Native/1.0.0": { "type": "package", "serviceable": false, "sha512": "" } } }
            """);
        Assert.StartsWith("P013 file asks for Native 1.0.0.0, which is missing", Assert.Single(folder.Lines(path)), StringComparison.Ordinal);
        library.Save(Directory.CreateDirectory(Path.Combine(folder.Path, runtime)).FullName);
        Assert.Empty(folder.Lines(path));
    }

    [Fact]
    public void A_library_of_the_host_that_it_does_not_share_is_missing() =>
        Assert.StartsWith("P013 file asks for Serilog 4.0.0.0, which is missing", Assert.Single(folder.Lines(UserOf(new("Serilog", "4.0.0.0")))), StringComparison.Ordinal);

    [Fact]
    public void A_newer_LanguageExt_cannot_stand_in_for_the_one_in_the_contracts()
    {
        var library = new FakeAssembly("LanguageExt.Core", "5.0.0.0");
        var path = UserOf(library);
        library.Save(folder.Path);
        Assert.StartsWith($"P013 file asks for LanguageExt.Core 5.0.0.0, the host shares {typeof(LanguageExt.Seq<>).Assembly.GetName().Version}", Assert.Single(folder.Lines(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_libraries_behind_the_Kernel_are_lent_up_to_their_version_and_private_beyond()
    {
        var name = typeof(IPlugin).Assembly.GetReferencedAssemblies().Single(one => one.Name == "System.Numerics.Tensors");
        var library = new FakeAssembly(name.Name!, "99.0.0.0");
        var path = UserOf(library);
        Assert.StartsWith("P013 file asks for System.Numerics.Tensors 99.0.0.0, the host has", Assert.Single(folder.Lines(path)), StringComparison.Ordinal);
        library.Save(folder.Path);
        Assert.Empty(folder.Lines(path));
    }

    [Fact]
    public void A_library_that_is_no_assembly_is_told_as_what_it_is()
    {
        var path = UserOf(new("Present", "1.0.0.0"));
        File.WriteAllText(Path.Combine(folder.Path, "Present.dll"), "text");
        Assert.StartsWith("P013 file asks for Present, and Present.dll beside it is no .NET assembly but a text file", Assert.Single(folder.Lines(path)), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private string UserOf(FakeAssembly library) => EmittedPlugin.Save(folder.Path, "User", module =>
    {
        var type = EmittedPlugin.StoppingRule(module, "rule");
        type.DefineField("used", library.Class("Thing"), FieldAttributes.Public);
        type.CreateType();
    });
}
