using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Xunit;
using LoadedCatalog = Pipeline.Host.Loading.Catalog;

namespace Pipeline.Plugins.Tests.Host.Loading;

/// <summary>Every DLL that cannot be used, and the line that the user reads.</summary>
public sealed class LoadingFaultTests : IDisposable
{
    private static readonly string Foreign = Path.Combine(AppContext.BaseDirectory, "test-plugins", "Foreign", "Foreign.dll");

    private readonly string folder = Directory.CreateTempSubdirectory("plugins").FullName;

    private readonly string cache = Directory.CreateTempSubdirectory("cache").FullName;

    [Fact]
    public void A_missing_file_is_P001_with_its_absolute_path() =>
        Expect("P001 file $.plugins.mine: mine: there is no file ", Put("Missing.dll", null));

    [Fact]
    public void A_folder_is_no_file() => Expect("P001", folder);

    [Fact]
    public void An_empty_file_is_told_as_empty() => Expect("is no .NET assembly but an empty file", Put("Empty.dll", []));

    [Fact]
    public void A_text_file_is_told_as_text() => Expect("is no .NET assembly but a text file", Put("Text.dll", "using System;\n"u8));

    [Fact]
    public void A_truncated_assembly_is_told_as_cut_off()
    {
        var whole = File.ReadAllBytes(Foreign);
        foreach (var length in (int[])[2, 60, 200, 600, whole.Length / 2, whole.Length - 1])
        {
            Expect($"is no .NET assembly but cut off after {length} bytes", Put($"Cut{length}.dll", whole.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_native_library_is_told_as_native() =>
        Expect("P003", "is no .NET assembly but a native library", Put("Native.dll", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0]));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"runtimeTarget": 3}""")]
    [InlineData("""{"runtimeTarget": {"name": "net"}, "targets": {"net": 3}}""")]
    [InlineData("""{"runtimeTarget": {"name": "net"}, "libraries": 3}""")]
    public void A_damaged_dependency_file_would_end_the_process(string text)
    {
        File.WriteAllText(Path.Combine(folder, "Foreign.deps.json"), text);
        Expect("P003", "the Foreign.deps.json beside it is damaged", Put("Foreign.dll", File.ReadAllBytes(Foreign)));
    }

    [Fact]
    public void A_dll_without_plugins_is_an_error() => Expect("P040", "provides no plugin", EmittedPlugin.Nothing(folder));

    [Fact]
    public void A_lacking_contract_member_is_P022_with_its_full_signature() => Expect(
        "P022",
        "Rule lacks Pipeline.Kernel.Contracts.Verdict Pipeline.Kernel.Contracts.IStoppingRule.Judge(Pipeline.Kernel.Contracts.EpochHistory); build it again against this host's Pipeline.Kernel",
        EmittedPlugin.WithoutMember(folder));

    [Fact]
    public void Two_constructors_are_P040() =>
        Expect("P040", "must have one public constructor and has 2", EmittedPlugin.TwoConstructors(folder, "rule"));

    [Fact]
    public void What_a_constructor_throws_is_P040_unwrapped() => Assert.Equal(
        "P040 file:1:1 $: the constructor of 'rule' from mine threw InvalidOperationException: no licence; ask the plugin's author",
        Use(EmittedPlugin.Throwing(folder, "rule", typeof(InvalidOperationException), "no\nlicence")));

    [Fact]
    public void What_a_static_constructor_throws_is_P040_unwrapped() => Assert.Equal(
        "P040 file:1:1 $: the constructor of 'rule' from mine threw InvalidOperationException: no GPU; ask the plugin's author",
        Use(EmittedPlugin.ThrowingOnce(folder, "rule", typeof(InvalidOperationException), "no GPU")));

    [Fact]
    public void What_a_constructor_refuses_is_an_error_of_the_options() => Assert.Equal(
        "P050 file:1:1 $: low exceeds high",
        Use(EmittedPlugin.Throwing(folder, "rule", typeof(ArgumentException), "low exceeds high")));

    [Fact]
    public void A_name_given_twice_names_both_dlls()
    {
        var copy = Put("Copy.dll", File.ReadAllBytes(Foreign));
        var error = Assert.Single(Load(("first", Foreign), ("second", copy)).Errors()).ToString();
        Assert.Contains($"first ({Foreign}) and by second ({RealPath.Of(copy)})", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_faults_of_all_dlls_are_told_at_once() => Assert.Equal(
        ["P001", "P003"], Load(("a", Put("None.dll", null)), ("b", Put("Text.dll", "x"u8))).Errors().Select(error => error.Code));

    public void Dispose()
    {
        ReadOnlyFolder.Remove(cache);
        Directory.Delete(folder, recursive: true);
    }

    private string Put(string name, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Put(string name, byte[]? bytes) => bytes is null ? Path.Combine(folder, name) : Put(name, bytes.AsSpan());

    private LoadingRules Rules(params string[] roots) => LoadingRules.Of(roots) with { Cache = new(cache) };

    private Validation<ConfigError, LoadedCatalog> Load(LoadingRules rules, params (string Alias, string Path)[] files) =>
        CatalogLoading.Load(files.Select(file => new PluginReference(file.Alias, file.Path, new("file", $"$.plugins.{file.Alias}"))), rules);

    private Validation<ConfigError, LoadedCatalog> Load(params (string Alias, string Path)[] files) =>
        Load(Rules(folder, AppContext.BaseDirectory), files);

    private static LoadedCatalog Right(Validation<ConfigError, LoadedCatalog> result) =>
        result.Match(catalog => catalog, errors => throw new InvalidOperationException(string.Join('\n', errors)));

    private string Use(string path) => Binder
        .Plugin<IRegularizer>(JsonTree.OfText("rule", new("file", "$", 1, 1)), Right(Load(("mine", path))))
        .Match(_ => "", errors => errors[0].ToString());

    private void Expect(string text, string path) => Expect(text, text, path);

    private void Expect(string code, string text, string path)
    {
        var error = Assert.Single(Load(("mine", path)).Errors()).ToString();
        Assert.Contains(code, error, StringComparison.Ordinal);
        Assert.Contains(text, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }
}
