using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Serialization;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Composition;

/// <summary>What composition must know of the data.</summary>
/// <param name="Features">Inputs of one example.</param>
/// <param name="Outputs">Columns of the targets: units of the output layer.</param>
/// <param name="Kind">What the targets are.</param>
/// <param name="Image">How a row folds into an image; the default where it does not.</param>
/// <param name="Names">Names of the classes or outputs.</param>
public sealed record DataFacts(int Features, int Outputs, TargetKind Kind, ImageShape Image, ImmutableArray<string> Names)
{
    /// <summary>Examples of the train split; 0 where they are not known.</summary>
    [JsonIgnore]
    public int Examples { get; init; }

    /// <summary>The facts of a data set.</summary>
    public static DataFacts Of<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(data.Features, data.Targets.Outputs, data.Targets.Kind, data.Image, data.Targets.Names) { Examples = data.Count };
}
