using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Minimization;

/// <summary>How a cost is minimised; each step is an epoch of one step.</summary>
/// <param name="Chain">Penalties, links and projections of a step.</param>
/// <param name="Schedule">The learning rate over the steps.</param>
/// <param name="Alpha0">The learning rate that the schedule scales.</param>
/// <param name="Steps">Steps at most.</param>
/// <param name="Seed">Randomness of the rules.</param>
public sealed record DescentRecipe(Chain Chain, ISchedule Schedule, double Alpha0, int Steps, ulong Seed = 1)
{
    /// <summary>Where the calls into the plugins are recorded; null for nowhere. It changes no result.</summary>
    public Activity? Activity { get; init; }

    /// <summary>Every plugin, in the order by which <see cref="PluginCall"/> counts them: the schedule, then the chain's rules.</summary>
    public ImmutableArray<IPlugin> Plugins => [Schedule, .. Chain.All.Select(link => link.Rule)];
}
