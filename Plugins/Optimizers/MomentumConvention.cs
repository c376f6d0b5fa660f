namespace Pipeline.Plugins.Optimizers;

/// <summary>How much of the gradient enters the velocity.</summary>
public enum MomentumConvention
{
    /// <summary><c>v = beta v + (1 - beta) g</c>: an average of gradients, as long as one gradient.</summary>
    Course,

    /// <summary><c>v = beta v + g</c>: a sum of gradients, up to <c>1 / (1 - beta)</c> times as long.</summary>
    Torch,
}
