using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests;

/// <summary>Dependencies point one way: plugins know the kernel, the host knows the kernel, nobody knows a plugin.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Names = ["Initializers", "Normalizations", "Optimizers", "Regularizers", "Schedules"];

    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static TheoryData<string> Plugins => new([.. Names.Select(PluginPath), Path.Combine("test-plugins", "Foreign", "Foreign.dll")]);

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_plugin_knows_the_framework_the_kernel_and_what_the_kernel_returns(string path) => Assert.Subset(
        new HashSet<string>(["Pipeline.Kernel", "LanguageExt.Core"]),
        References(path).Where(name => !File.Exists(Path.Combine(Framework, $"{name}.dll"))).ToHashSet());

    [Fact]
    public void The_laws_know_the_kernel_what_it_returns_and_CsCheck() => Assert.Equal(
        ["CsCheck", "LanguageExt.Core", "Pipeline.Kernel"],
        References("Pipeline.Laws.dll").Where(name => !File.Exists(Path.Combine(Framework, $"{name}.dll"))).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Loading", "Checking", "Locking", "Commands")]
    [InlineData("Checking", "Commands")]
    [InlineData("Locking", "Checking", "Commands")]
    [InlineData("Supervision", "Checking", "Locking")]
    public void A_room_of_the_host_does_not_know_those_above_it(string room, params string[] above) => Assert.Empty(
        from path in Directory.GetFiles(Path.Combine(Repository.Folder, "Host", room), "*.cs", SearchOption.AllDirectories)
        let text = File.ReadAllText(path)
        from other in above
        where text.Contains($"using Pipeline.Host.{other}", StringComparison.Ordinal)
        select $"{Path.GetRelativePath(Repository.Folder, path)} -> {other}");

    [Fact]
    public void The_laws_are_asked_in_the_child_alone() => Assert.All(
        from path in Directory.GetFiles(Path.Combine(Repository.Folder, "Host"), "*.cs", SearchOption.AllDirectories)
        where File.ReadAllText(path).Contains("using Pipeline.Laws", StringComparison.Ordinal)
        select Path.GetRelativePath(Path.Combine(Repository.Folder, "Host"), path),
        place => Assert.StartsWith(Path.Combine("Checking", "Child"), place, StringComparison.Ordinal));

    [Fact]
    public void Every_plugin_project_is_laid_out_beside_the_host() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(Repository.Folder, "Plugins")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal),
        Names.Where(name => File.Exists(Path.Combine(AppContext.BaseDirectory, PluginPath(name)))));

    [Fact]
    public void No_plugin_brings_a_kernel_of_its_own() => Assert.Empty(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "plugins"), "*.dll", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .Intersect(["Pipeline.Kernel.dll", "LanguageExt.Core.dll"]));

    [Fact]
    public void Host_and_tests_reference_no_plugin() => Assert.Empty(
        References("pipeline.dll").Concat(References("Plugins.Tests.dll")).Intersect([.. Names, "Foreign", "Broken"]));

    [Fact]
    public void Plugins_are_sealed_records_without_public_setters_and_fields() => Assert.All(PluginCatalog.Ours.Types, type =>
    {
        Assert.True(type.IsSealed, $"{type.Name} is not sealed");
        Assert.NotNull(type.GetMethod("<Clone>$"));
        Assert.Empty(type.GetFields());
    });

    [Fact]
    public void A_regularizer_is_of_exactly_one_kind() => Assert.All(
        PluginCatalog.Ours.Of<IRegularizer>(),
        type => Assert.Single(
            (Type[])[typeof(IPenalty), typeof(IDecay), typeof(IProjection), typeof(IActivationMask), typeof(IBatchTransform), typeof(IStoppingRule)],
            kind => type.IsAssignableTo(kind)));

    [Fact]
    public void Only_the_loading_code_uses_the_loader_library() => Assert.All(
        from path in Directory.GetFiles(Path.Combine(Repository.Folder, "Host"), "*.cs", SearchOption.AllDirectories)
        let place = Path.GetRelativePath(Path.Combine(Repository.Folder, "Host"), path)
        where !place.StartsWith("obj", StringComparison.Ordinal) && File.ReadAllText(path).Contains("McMaster", StringComparison.Ordinal)
        select place,
        place => Assert.StartsWith("Loading", place, StringComparison.Ordinal));

    private static string PluginPath(string name) => Path.Combine("plugins", name, $"{name}.dll");

    private static IEnumerable<string> References(string path)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, path));
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
