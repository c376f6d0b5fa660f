using System.Globalization;
using System.Numerics;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Runs;

/// <summary>
/// Condition numbers of the training inputs: how elongated a linear model's cost is. Null where all inputs are 0.
/// </summary>
/// <param name="AsGiven">Of the inputs as they were read.</param>
/// <param name="AsScaled">Of the inputs as <c>data.inputs</c> scales them.</param>
/// <param name="Standardized">Of the inputs with mean 0 and variance 1.</param>
/// <param name="Flat">Directions without any curvature, which are left out: constant inputs, or such as follow from others.</param>
public sealed record ConditionReport(double? AsGiven, double? AsScaled, double? Standardized, int Flat)
{
    private const int MostFeatures = 128;

    /// <summary>The report; null for more features than are quickly told of.</summary>
    public static ConditionReport? Of<T>(Splits<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (data.Train.Features > MostFeatures)
        {
            return null;
        }

        var raw = data.Train with { Inputs = data.Train.Inputs.Unscaled };
        var standardized = Conditioning.OfStandardized(raw);
        return new(Number(Conditioning.Of(raw.Inputs)), Number(Conditioning.Of(data.Train.Inputs)), Number(standardized), standardized.Flat);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"inputs  condition number {Text(AsGiven)} as given, {Text(AsScaled)} as scaled, {Text(Standardized)} standardized{(Flat > 0 ? $"; {Flat} directions are flat" : "")}");

    private static double? Number(Conditioning conditioning) => RunJson.Known(conditioning.Number);

    private static string Text(double? number) => number is { } known ? known.ToString("G5", CultureInfo.InvariantCulture) : "-";
}
