using System.IO.Compression;
using Pipeline.Plugins.Tests.Docs;
using Xunit;

namespace Pipeline.Plugins.Tests.Templates;

/// <summary>From a template to a network trained with it, as a stranger would go: pack, install, new, build, test, check, train.</summary>
[Collection(LocalFeedTests.Name)]
public sealed class TemplateRoundTrip(TemplateRuns made) : IClassFixture<TemplateRuns>
{
    public static TheoryData<string> Names => [.. TemplateRuns.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_own_tests_pass(string name)
    {
        var ran = made.Shell.Run($"dotnet {name}/{name}.Tests/bin/Release/net10.0/{name}.Tests.dll -noLogo -noColor");
        ran.MustSucceed();
        Assert.Contains(ran.Output, line => line.Contains("Failed: 0", StringComparison.Ordinal) && !line.Contains("Total: 0", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_one_passes_its_check()
    {
        var ran = made.Shell.Run($"$PIPELINE/pipeline check {string.Join(' ', TemplateRuns.All.Select(one => $"{one.Name}/{one.Name}/bin/Release/net10.0/{one.Name}.dll"))}");
        ran.MustSucceed();
        Assert.Contains(ran.Output, line => line.StartsWith($"{TemplateRuns.All.Length} plugins of {TemplateRuns.All.Length} DLLs: {TemplateRuns.All.Length} passed, 0 failed, 0 skipped", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_trains_with_its_own_configuration(string name)
    {
        var ran = made.Shell.Run($"$PIPELINE/pipeline --config {name}/plugins.json --set training.epochs=2 --set run.name=tried --quiet");
        ran.MustSucceed();
        Assert.StartsWith("test accuracy ", ran.Output[^1], StringComparison.Ordinal);
        Assert.Empty(ran.Errors);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Beside_it_lie_only_its_own_libraries(string name)
    {
        var folder = made[$"{name}/{name}/bin/Release/net10.0"];
        string[] own = name == TemplateRuns.WithLibrary ? [$"{name}.dll", "Sylvan.Data.Csv.dll"] : [$"{name}.dll"];
        Assert.Equal(own, Directory.GetFiles(folder, "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var dependencies = File.ReadAllText(Path.Combine(folder, $"{name}.deps.json"));
        Assert.All((string[])["Pipeline.Kernel", "LanguageExt.Core", "System.Numerics.Tensors", "Microsoft.Bcl.AsyncInterfaces"], shared => Assert.DoesNotContain(shared, dependencies, StringComparison.Ordinal));
    }

    [Fact]
    public void A_test_project_beside_a_plugin_has_the_kernel() =>
        Assert.True(File.Exists(made["MyOptimizer/MyOptimizer.Tests/bin/Release/net10.0/Pipeline.Kernel.dll"]));

    [Fact]
    public void Dotnet_test_finds_the_tests_from_the_solutions_folder()
    {
        var ran = new Shell(made["MySchedule"], made.Shell.Environment).Run("dotnet test -c Release --no-build");
        ran.MustSucceed();
        Assert.Contains(ran.Output, line => line.Trim() == "failed: 0");
    }

    [Fact]
    public void A_copy_of_the_kernel_beside_a_plugin_is_warned_of_when_it_is_built()
    {
        var output = Directory.CreateDirectory(made["MyNormalization/MyNormalization/bin/Debug/net10.0"]).FullName;
        File.Copy(made["MyNormalization/MyNormalization.Tests/bin/Release/net10.0/Pipeline.Kernel.dll"], Path.Combine(output, "Pipeline.Kernel.dll"));
        var ran = made.Shell.Run("dotnet build -c Debug --no-restore MyNormalization/MyNormalization");
        ran.MustSucceed();
        Assert.Contains(ran.Output, line => line.Contains("warning PIPELINE001: Pipeline.Kernel.dll lies beside the plugin", StringComparison.Ordinal));
    }

    [Fact]
    public void A_packed_plugin_brings_its_libraries_and_is_added_elsewhere()
    {
        var name = TemplateRuns.WithLibrary;
        made.Shell.Run($"dotnet pack -c Release --no-build {name}/{name} --output .").MustSucceed();
        using (var package = ZipFile.OpenRead(made[$"{name}.1.0.0.nupkg"]))
        {
            Assert.Equal(
                [$"lib/net10.0/{name}.deps.json", $"lib/net10.0/{name}.dll", "lib/net10.0/Sylvan.Data.Csv.dll"],
                package.Entries.Select(entry => entry.FullName).Where(path => path.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.OrdinalIgnoreCase));
        }

        Directory.CreateDirectory(made["elsewhere"]);
        File.WriteAllText(made["elsewhere/plugins.json"], File.ReadAllText(made["MySchedule/plugins.json"]).Replace("MySchedule/bin/", "../MySchedule/MySchedule/bin/", StringComparison.Ordinal).Replace("\"roots\": [", "\"roots\": [\"..\", ", StringComparison.Ordinal));
        made.Shell.Run($"$PIPELINE/pipeline add {name}.1.0.0.nupkg --config elsewhere/plugins.json").MustSucceed();
        Assert.True(File.Exists(made[$"elsewhere/plugins/{name}/Sylvan.Data.Csv.dll"]));
        var trained = made.Shell.Run("$PIPELINE/pipeline --config elsewhere/plugins.json --set pipeline.initializer=my-initializer --set training.epochs=1 --quiet");
        trained.MustSucceed();
    }
}
