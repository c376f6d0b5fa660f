using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Monitoring;

/// <summary>What the J that a step descends has to do with the J that is evaluated: what a rise means.</summary>
public enum CostKind
{
    /// <summary>The same at every step: the whole train split, nothing drawn. A small enough step cannot raise it.</summary>
    Full,

    /// <summary>Each step descends the J of its mini-batch: the whole J may rise now and then.</summary>
    MiniBatches,

    /// <summary>Dropout or a batch transform draws J anew at every step: it is not well defined, and what is evaluated is another.</summary>
    Drawn,

    /// <summary>A normalization evaluates with running statistics that lag behind those of the step.</summary>
    Lagging,
}

/// <summary>Tells the kinds of J apart.</summary>
public static class CostKinds
{
    /// <summary>The kind of a run's J.</summary>
    /// <param name="recipe">Masks, transforms and normalizations.</param>
    /// <param name="plan">Size of the mini-batches.</param>
    /// <param name="exampleCount">Examples of the train split.</param>
    public static CostKind Of(Recipe recipe, Plan plan, int exampleCount) =>
        !recipe.Transforms.IsEmpty || recipe.Masks.Any(mask => Enumerable.Range(0, recipe.Architecture.HiddenLayers + 1).Any(mask.Covers)) ? CostKind.Drawn
        : plan.StepsPerEpoch(exampleCount) > 1 ? CostKind.MiniBatches
        : recipe.Architecture.StatisticsLayout.Length > 0 ? CostKind.Lagging
        : CostKind.Full;
}
