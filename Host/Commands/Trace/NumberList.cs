using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading.Binding;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Trace;

/// <summary>Reads numbers that may be written flat or as rows.</summary>
public static class NumberList
{
    private static readonly NumberShape AnyNumber = new((Kernel.Contracts.InRangeAttribute?)null);

    /// <summary>All numbers in order; what is not finite is written as a trace writes it.</summary>
    public static Validation<ConfigError, double[]> Of(JsonTree json) => Collect(Flat(json).Select(One)).Map(numbers => numbers.ToArray());

    /// <summary>All numbers in order; exactly so many.</summary>
    public static Validation<ConfigError, double[]> Of(JsonTree json, int length) => Of(json).Bind(numbers => numbers.Length == length
        ? Right(numbers)
        : Wrong<double[]>(new(json.Place, $"{numbers.Length} numbers where {length} belong")));

    private static Validation<ConfigError, double> One(JsonTree json) => (json.Kind, json.Text) switch
    {
        (JsonValueKind.String, "NaN") => Right(double.NaN),
        (JsonValueKind.String, "Infinity") => Right(double.PositiveInfinity),
        (JsonValueKind.String, "-Infinity") => Right(double.NegativeInfinity),
        _ => Binder.Bind(AnyNumber, json, null).Map(number => (double)number),
    };

    private static IEnumerable<JsonTree> Flat(JsonTree json) => json.Kind == JsonValueKind.Array ? json.Items.SelectMany(Flat) : [json];
}
