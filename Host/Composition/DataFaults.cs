using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Composition;

/// <summary>What regularizers ask of the data.</summary>
internal static class DataFaults
{
    /// <summary>An error for each transform that wants images or classes where there are none, and for a wrong image shape.</summary>
    public static IEnumerable<ConfigError> In(Configuration file, DataFacts data) =>
        (from section in file.Pipeline.Regularizers ?? []
         from fault in section.Plugin.Plugin is IBatchTransform transform ? Of(transform, section, data) : []
         select fault).Concat(Shape(file.Data.ImageShape, data));

    private static IEnumerable<ConfigError> Shape(ImageShapeSection? image, DataFacts data) =>
        image is { Place: { } place, Shape: var shape } && shape.Length != data.Features
            ? [new(place, $"an image of {shape.Height} x {shape.Width} x {shape.Channels} has {shape.Length} values, an example has {data.Features}")]
            : [];

    private static IEnumerable<ConfigError> Of(IBatchTransform transform, RegularizerSection section, DataFacts data)
    {
        if (transform.NeedsImages && !data.Image.IsKnown)
        {
            yield return new(section.Plugin.Place, $"'{section.Plugin.Name}' wants images", "say how a row folds into one with data.imageShape");
        }

        if (transform.NeedsClasses && data.Kind == TargetKind.Values)
        {
            yield return new(section.Plugin.Place, $"'{section.Plugin.Name}' wants classes, the targets are real values", "leave it out");
        }
    }
}
