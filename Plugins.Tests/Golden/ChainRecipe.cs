using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Catalog;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>A rule of the configuration with its options.</summary>
internal sealed record Use(string Name, string Options)
{
    public static Use Of(string name, object? options = null) => new(name, JsonSerializer.Serialize(options ?? new { }));
}

/// <summary>How a reference case is said in terms of our plugins, or why it cannot be.</summary>
internal sealed record ChainRecipe(double Alpha, params Use[] Links)
{
    /// <summary>Coupled L2 on every entry.</summary>
    public double L2 { get; init; }

    /// <summary>m.</summary>
    public int ExampleCount { get; init; } = 1;

    /// <summary>Why our rules do not cover the case.</summary>
    public string? OutOfScope { get; init; }

    public static ChainRecipe Outside(string reason) => new(0) { OutOfScope = reason };

    public Chain Compose() => new(
        L2 == 0 ? [] : [new(PluginCatalog.Ours.Create<IPenalty>("l2", $$"""{"lambda": {{L2:R}}}"""), Only.Everything)],
        [.. Links.Select(use => new Link<IUpdateRule>(PluginCatalog.Ours.Create<IUpdateRule>(use.Name, use.Options), Only.Everything))],
        []);
}
