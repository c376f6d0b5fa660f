using Pipeline.Kernel.Contracts;
using Pipeline.Plugins.Optimizers;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Pipeline.Bench.Updates;

/// <summary>A rule as both sides write it.</summary>
/// <param name="Name">Ours.</param>
/// <param name="Ours">The plugin.</param>
/// <param name="Torch">The peer's optimizer of the same formula.</param>
/// <param name="Moves">Floats that must be loaded and stored for each parameter.</param>
/// <param name="Target">Name of its target.</param>
internal sealed record Rule(
    string Name, IOptimizer Ours, Func<IEnumerable<Parameter>, optim.Optimizer> Torch, int Moves, string? Target = null)
{
    /// <summary>Small, so that theta stays what it is however long it is measured.</summary>
    public const double Alpha = 1e-4;

    public static IEnumerable<Rule> All =>
    [
        new("Adam", new Adam(), p => optim.Adam(p, Alpha), 7, Report.Target.Adam),
        new("AdamW", new AdamW(), p => optim.AdamW(p, Alpha, weight_decay: 0.01), 7),
        new("momentum", new Momentum(Convention: MomentumConvention.Torch), p => optim.SGD((IEnumerable<Parameter>)p, Alpha, momentum: 0.9), 5),
        new("RMSprop", new RmsProp(0.99, EpsilonPlace: EpsilonPlace.Outside), p => optim.RMSProp(p, Alpha, alpha: 0.99), 5),
    ];
}
