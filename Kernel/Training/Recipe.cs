using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>All the algorithms of a run, composed.</summary>
/// <param name="Architecture">The network.</param>
/// <param name="Loss">The data term of J.</param>
/// <param name="Initializer">Fills the weights.</param>
/// <param name="Chain">Penalties, links and projections of a step.</param>
/// <param name="Schedule">The learning rate over time.</param>
/// <param name="Alpha0">The learning rate that the schedule scales.</param>
/// <param name="Masks">Dropout.</param>
/// <param name="Transforms">Augmentation, noise, smoothing: applied to each mini-batch in order.</param>
/// <param name="StoppingRules">Asked after every evaluated epoch.</param>
public sealed record Recipe(
    Architecture Architecture,
    Loss Loss,
    IInitializer Initializer,
    Chain Chain,
    ISchedule Schedule,
    double Alpha0,
    ImmutableArray<IActivationMask> Masks,
    ImmutableArray<IBatchTransform> Transforms,
    ImmutableArray<IStoppingRule> StoppingRules)
{
    /// <summary>Where the calls into the plugins are recorded; null for nowhere. It changes no result.</summary>
    public Activity? Activity { get; init; }

    /// <summary>
    /// Every plugin, in the fixed order by which <see cref="PluginCall"/> counts them: initializer,
    /// schedule, transforms, masks, the normalization of each layer that has one, the chain's rules, stopping rules.
    /// </summary>
    public ImmutableArray<IPlugin> Plugins => PluginOrder.Plugins(this);

    /// <summary>The part that one of <see cref="Plugins"/> plays, in words: <c>link 2 of the chain</c>.</summary>
    /// <param name="plugin">Its index.</param>
    public string PartOf(int plugin) => PluginOrder.PartOf(this, plugin);
}
