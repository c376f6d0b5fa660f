using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>The independent streams of randomness of a run, all from its seed.</summary>
/// <param name="Seed">The seed's key.</param>
internal readonly record struct Keys(RandomKey Seed)
{
    /// <summary>Initial parameters, split by entry name.</summary>
    public RandomKey Initial { get; } = Seed.Fold("initial");

    /// <summary>Order of the examples, split by epoch.</summary>
    public RandomKey Order { get; } = Seed.Fold("order");

    /// <summary>Activation masks, split by step.</summary>
    public RandomKey Masks { get; } = Seed.Fold("masks");

    /// <summary>Batch transforms, split by step.</summary>
    public RandomKey Transforms { get; } = Seed.Fold("transforms");

    /// <summary>Update rules, split by step.</summary>
    public RandomKey Rules { get; } = Seed.Fold("rules");

    /// <summary>The streams of a plan's seed.</summary>
    public static Keys Of(Plan plan) => new(RandomKey.FromSeed(plan.Seed));
}
