using System.ComponentModel;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Search;

namespace Pipeline.Host.Config;

/// <summary>Which hyper-parameters the command <c>search</c> tries, where and how often.</summary>
public sealed record SearchSection(
    [Description("Each hyper-parameter by its path, such as training.alpha or model.layers[0].units, and its scale; [] in a path stands for every item of a list.")] Members<ScaleSection>? Space = null,
    [Description("Hyper-parameters by the course's tiers of importance: 1 alpha; 2 beta, batch size, units; 3 layers, decay, Adam's beta1, beta2 and epsilon."), InRange(1, 3), OneOrMany] IReadOnlyList<int>? Presets = null,
    [Description("random, grid or coarse-to-fine, by its name alone or with its numbers.")] SamplerSection? Sampler = null,
    [Description("How many trials; a grid may have fewer."), InRange(1, 1_000_000)] int Trials = 20,
    [Description("Trials at a time; the threads are shared among them. The result does not depend on it."), InRange(1, 1024)] int Workers = 1,
    [Description("What the trials are ranked by: dev-accuracy, or dev-cost where the targets are real values, if left out.")] SearchMetric? Metric = null,
    [Description("Origin of the sampler's draws; run.seed if left out.")] ulong? Seed = null,
    [Description("Name of the study's folder; the time of the start if left out.")] string? Name = null,
    [Description("Folder that the study's folder is made in, relative to plugins.json.")] string Output = "studies");

/// <summary>What trials are ranked by.</summary>
public enum SearchMetric
{
    /// <summary>Share of right predictions on the dev split; the cost decides between equals.</summary>
    DevAccuracy,

    /// <summary>Cost on the dev split, without penalties.</summary>
    DevCost,
}

/// <summary>The samplers there are.</summary>
public enum SamplerKind
{
    /// <summary>Independent draws.</summary>
    Random,

    /// <summary>All combinations of equally spaced levels.</summary>
    Grid,

    /// <summary>Random in stages, each around the best so far.</summary>
    CoarseToFine,
}

/// <summary>Where the trials lie.</summary>
[Shorthand]
public sealed record SamplerSection(
    [Description("random, grid or coarse-to-fine.")] SamplerKind Kind = SamplerKind.Random,
    [Description("Levels of each parameter of a grid; as many as the trials allow if left out."), InRange(1, 1_000_000)] int? Levels = null,
    [Description("Stages of coarse-to-fine, which share the trials equally."), InRange(1, 1000)] int Stages = 2,
    [Description("Width of the next stage's box as a share of the one before."), InRange(0, 1, MinimumIsExclusive = true)] double Zoom = 0.5)
{
    /// <summary>The kernel's sampler.</summary>
    public ISampler Sampler => Kind switch
    {
        SamplerKind.Grid => new GridSampler(Levels),
        SamplerKind.CoarseToFine => new CoarseToFineSampler(Stages, Zoom),
        _ => new RandomSampler(),
    };
}
