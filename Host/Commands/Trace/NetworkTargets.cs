using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Trace;

/// <summary>Turns the labels of a network trace into rows of targets.</summary>
public static class NetworkTargets
{
    /// <summary>One-hot rows for class numbers; the numbers themselves otherwise.</summary>
    public static Validation<ConfigError, ImmutableArray<double[]>> Of(NetworkInput input) =>
        from labels in Collect(input.Labels.Select(row => NumberList.Of(row)))
        from counted in labels.Length == input.Inputs.Count && labels.All(row => row.Length == labels[0].Length && row.Length > 0)
            ? Right(labels)
            : Wrong<ImmutableArray<double[]>>(new(input.Place.Member("labels"), $"{labels.Length} labels for {input.Inputs.Count} inputs, or of unequal length"))
        from rows in input.Target == TargetKind.Classes && labels[0].Length == 1 ? OneHot(input, labels) : Right(labels)
        select rows;

    private static Validation<ConfigError, ImmutableArray<double[]>> OneHot(NetworkInput input, ImmutableArray<double[]> labels)
    {
        var classes = input.Outputs ?? Math.Max(OutputsByTheta(input), 1 + (int)labels.Max(label => label[0]));
        return labels.All(label => label[0] >= 0 && label[0] < classes && double.IsInteger(label[0]))
            ? Right<ImmutableArray<double[]>>([.. labels.Select(label => Enumerable.Range(0, classes).Select(index => index == (int)label[0] ? 1.0 : 0.0).ToArray())])
            : Wrong<ImmutableArray<double[]>>(new(input.Place.Member("labels"), $"class numbers lie between 0 and {classes - 1}"));
    }

    // The last layer's b has as many values as there are classes.
    private static int OutputsByTheta(NetworkInput input) => input.Theta[$"b{(input.Layers?.Count ?? 0) + 1}"]?.Items.Length ?? 0;
}
