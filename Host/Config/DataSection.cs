using System.ComponentModel;
using Pipeline.Host.Config.Json;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config;

/// <summary>What to learn from.</summary>
public sealed record DataSection(
    [Description("Where the examples come from.")] SourceSection Source,
    [Description("Examples of the dev split, where they come from elsewhere.")] SourceSection? Dev = null,
    [Description("Examples of the test split, where they come from elsewhere.")] SourceSection? Test = null,
    [Description("How the source is divided into train, dev and test.")] SplitSection? Split = null,
    [Description("How inputs are scaled: none, standardize, min-max, or {\"scale\": 16} to divide by a number.")] InputsSection? Inputs = null,
    [Description("How a row of inputs folds into an image; known for IDX images.")] ImageShapeSection? ImageShape = null,
    [Description("Lets dev and test come from two different sources: they should come from one distribution.")] bool AllowDifferentSources = false);

/// <summary>How a row of inputs folds into an image.</summary>
public sealed record ImageShapeSection(
    [Description("Pixels down."), InRange(1, 100_000)] int Height,
    [Description("Pixels across."), InRange(1, 100_000)] int Width,
    [Description("Values a pixel."), InRange(1, 10_000)] int Channels = 1,
    Place? Place = null)
{
    /// <summary>The kernel's shape.</summary>
    public ImageShape Shape => new(Height, Width, Channels);
}
