using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Preflight;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading.Preflight;

/// <summary>What passed is kept for these bytes, and believed only where it is whole.</summary>
public sealed class EarlierExaminationTests : IDisposable
{
    private static readonly PluginFacts Facts = new(new(1, 0), new(1, 0, 0, 0), [(ExtensionPoint.Schedule, "steps"), (ExtensionPoint.Optimizer, "adam")]);

    private readonly string cache = Directory.CreateTempSubdirectory("cache").FullName;

    [Fact]
    public void What_passed_is_found_again_for_the_same_folder_and_DLL_alone()
    {
        var file = Of("key", "hash");
        new EarlierExamination(new(cache)).Keep(file with { Facts = Facts });
        var found = new EarlierExamination(new(cache)).Of(file);
        Assert.Equal((Facts.Contract, Facts.Kernel), (found?.Contract, found?.Kernel));
        Assert.Equal(Facts.Provides, found!.Provides);
        Assert.All([Of("other", "hash"), Of("key", "other")], other => Assert.Null(new EarlierExamination(new(cache)).Of(other)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("text\n1.0.0.0")]
    [InlineData("1.0\ntext")]
    [InlineData("1.0\n1.0.0.0\nschedule")]
    [InlineData("1.0\n1.0.0.0\nnowhere steps")]
    public void What_is_damaged_is_examined_anew(string text)
    {
        var file = Of("key", "hash");
        var earlier = new EarlierExamination(new(cache));
        earlier.Keep(file with { Facts = Facts });
        File.WriteAllText(Assert.Single(Directory.GetFiles(cache, "*", SearchOption.AllDirectories)), text);
        Assert.Null(earlier.Of(file));
    }

    [Fact]
    public void A_copy_of_the_Kernel_is_a_warning_of_a_DLL_that_was_examined_before_as_well()
    {
        var path = EmittedPlugin.Save(cache, "Rule", module => EmittedPlugin.StoppingRule(module, "rule").CreateType());
        File.Copy(typeof(Pipeline.Kernel.Contracts.IPlugin).Assembly.Location, Path.Combine(cache, "Pipeline.Kernel.dll"));
        for (var time = 0; time < 2; time++)
        {
            var warnings = new Examiner(new(cache)).Examine(Of("key", "hash") with { Copy = path })
                .Match(examined => examined.Warnings, errors => throw new InvalidOperationException(string.Join('\n', errors)));
            Assert.Equal(("P012", true), (Assert.Single(warnings).Code, warnings[0].IsWarning));
        }
    }

    public void Dispose() => Directory.Delete(cache, recursive: true);

    private static PluginFile Of(string key, string hash) => new("mine", "Mine.dll", "Mine.dll", hash, key, [], new Place("file", "$"));
}
