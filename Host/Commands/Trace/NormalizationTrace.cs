using System.ComponentModel;
using System.Numerics;
using System.Text.Json.Nodes;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Trace;

/// <summary>What <c>trace</c> reads for kind <c>normalization</c>.</summary>
public sealed record NormalizationInput(
    Bound<INormalization> Plugin,
    string Kind,
    [Description("Examples of a batch."), InRange(1, int.MaxValue)] int Rows,
    [Description("Features of the layer."), InRange(1, int.MaxValue)] int Columns,
    [Description("The batches in order, each rows x columns.")] IReadOnlyList<JsonTree> Batches,
    [Description("The gradient of each batch's output.")] IReadOnlyList<JsonTree> Dy,
    Place Place,
    [Description("Scale of each feature; 1 if left out.")] IReadOnlyList<double>? Gamma = null,
    [Description("Shift of each feature; 0 if left out.")] IReadOnlyList<double>? Beta = null,
    Precision Precision = Precision.Double)
{
    /// <summary>Shape of a batch.</summary>
    public MatrixShape Shape => new(Rows, Columns);

    /// <summary>What does not go together.</summary>
    public IEnumerable<ConfigError> Problems() =>
    [
        .. Gamma is null || Gamma.Count == Columns ? [] : Error("gamma", $"has {Gamma.Count} values for {Columns} columns"),
        .. Beta is null || Beta.Count == Columns ? [] : Error("beta", $"has {Beta.Count} values for {Columns} columns"),
        .. Batches.Count == Dy.Count ? [] : Error("dy", $"has {Dy.Count} items for {Batches.Count} batches"),
    ];

    private ConfigError[] Error(string member, string what) => [new(Place.Member(member), what)];
}

/// <summary>A normalization over a few batches.</summary>
public static class NormalizationTrace
{
    /// <summary>Output, gradients and statistics of each batch, and inference on the last.</summary>
    public static Validation<ConfigError, JsonObject> Run<T>(JsonTree json, Catalog catalog)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from read in Binder.Bind<NormalizationInput>(json, catalog)
        from input in Right(read).And(read.Problems())
        from batches in Collect(input.Batches.Select(batch => NumberList.Of(batch, input.Shape.Length)))
        from dy in Collect(input.Dy.Select(batch => NumberList.Of(batch, input.Shape.Length)))
        select Traced<T>(input, batches, dy);

    private static JsonObject Traced<T>(NormalizationInput input, IReadOnlyList<double[]> batches, IReadOnlyList<double[]> dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var run = new NormalizationRun<T>(input);
        return new()
        {
            ["batches"] = new JsonArray([.. batches.Zip(dy, (x, gradient) => (JsonNode)run.Train(TraceJson.As<T>(x), TraceJson.As<T>(gradient)))]),
            ["infer"] = batches.Count == 0 ? null : run.Infer(TraceJson.As<T>(batches[^1])),
        };
    }
}

/// <summary>The statistics of a normalization as they move on from batch to batch.</summary>
internal sealed class NormalizationRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly INormalization rule;
    private readonly MatrixShape shape;
    private readonly T[] gamma;
    private readonly T[] beta;
    private T[] statistics;
    private long updates;

    /// <summary>Starts from the declared statistics.</summary>
    public NormalizationRun(NormalizationInput input)
    {
        (rule, shape) = (input.Plugin.Plugin, input.Shape);
        gamma = Parameter(Role.Gamma, input.Gamma, 1);
        beta = Parameter(Role.Beta, input.Beta, 0);
        statistics = [.. rule.Statistics.SelectMany(slot => Enumerable.Repeat(T.CreateChecked(slot.Initial), shape.Columns))];
    }

    /// <summary>One training batch, forward and backward.</summary>
    public JsonObject Train(T[] x, T[] dy)
    {
        var input = Input(x);
        var (y, cache, next) = (new T[shape.Length], new T[rule.CacheLength(shape)], new T[statistics.Length]);
        rule.Forward(input, y, cache, new(next, shape.Columns, shape.Columns));
        var (dx, dGamma, dBeta) = (new T[shape.Length], new T[gamma.Length], new T[beta.Length]);
        rule.Backward(input, cache, dy, dx, dGamma, dBeta);
        (statistics, updates) = (next, updates + 1);
        return new()
        {
            ["y"] = TraceJson.Rows<T>(y, shape.Columns),
            ["dx"] = TraceJson.Rows<T>(dx, shape.Columns),
            ["dGamma"] = TraceJson.Numbers<T>(dGamma),
            ["dBeta"] = TraceJson.Numbers<T>(dBeta),
            ["statistics"] = new JsonObject(rule.Statistics.Select((slot, index) => KeyValuePair.Create<string, JsonNode?>(
                slot.Name, TraceJson.Numbers<T>(statistics.AsSpan(index * shape.Columns, shape.Columns))))),
        };
    }

    /// <summary>Inference by the statistics as they are.</summary>
    public JsonArray Infer(T[] x)
    {
        var y = new T[shape.Length];
        rule.Infer(Input(x), y);
        return TraceJson.Rows<T>(y, shape.Columns);
    }

    private NormalizationInput<T> Input(T[] x) =>
        new(shape, x, gamma, beta, new(statistics, shape.Columns, shape.Columns), updates);

    private T[] Parameter(Role role, IReadOnlyList<double>? values, double initial) => !rule.Parameters.Contains(role)
        ? []
        : TraceJson.As<T>(values ?? [.. Enumerable.Repeat(initial, shape.Columns)]);
}
