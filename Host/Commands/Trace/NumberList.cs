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

    /// <summary>All numbers in order.</summary>
    public static Validation<ConfigError, double[]> Of(JsonTree json) =>
        Collect(Flat(json).Select(number => Binder.Bind(AnyNumber, number, null))).Map(numbers => numbers.Select(number => (double)number).ToArray());

    /// <summary>All numbers in order; exactly so many.</summary>
    public static Validation<ConfigError, double[]> Of(JsonTree json, int length) => Of(json).Bind(numbers => numbers.Length == length
        ? Right(numbers)
        : Wrong<double[]>(new(json.Place, $"{numbers.Length} numbers where {length} belong")));

    private static IEnumerable<JsonTree> Flat(JsonTree json) => json.Kind == JsonValueKind.Array ? json.Items.SelectMany(Flat) : [json];
}
