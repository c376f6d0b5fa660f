using Pipeline.Kernel.Training;

namespace Pipeline.Host.Composition;

/// <summary>A configuration become algorithms.</summary>
/// <param name="Recipe">What trains.</param>
/// <param name="Plan">How long and on what portions.</param>
public sealed record Composed(Recipe Recipe, Plan Plan);
