using System.Numerics;
using System.Text.Json.Nodes;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Commands.Trace;

/// <summary>Numbers in and out of a trace: every double prints so that reading it gives the same bits.</summary>
public static class TraceJson
{
    /// <summary>The values in the precision of the trace.</summary>
    public static T[] As<T>(IReadOnlyList<double> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. values.Select(T.CreateTruncating)];

    /// <summary>A number; what is not finite is the text NaN, Infinity or -Infinity.</summary>
    public static JsonNode Number<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => double.CreateTruncating(value) switch
        {
            double.NaN => JsonValue.Create("NaN"),
            double.PositiveInfinity => JsonValue.Create("Infinity"),
            double.NegativeInfinity => JsonValue.Create("-Infinity"),
            var number => JsonValue.Create(number),
        };

    /// <summary>A list of numbers.</summary>
    public static JsonArray Numbers<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var array = new JsonArray();
        foreach (var value in values)
        {
            array.Add(Number(value));
        }

        return array;
    }

    /// <summary>A matrix as a list of its rows.</summary>
    public static JsonArray Rows<T>(ReadOnlySpan<T> values, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = new JsonArray();
        for (var start = 0; start < values.Length; start += columns)
        {
            rows.Add(Numbers(values.Slice(start, columns)));
        }

        return rows;
    }

    /// <summary>A plane of theta's layout by entry name: matrices as rows, vectors as lists.</summary>
    public static JsonObject Entries<T>(Layout layout, ReadOnlySpan<T> plane)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entries = new JsonObject();
        foreach (var entry in layout.Entries)
        {
            entries[entry.Name] = entry.Role == Role.Weight ? Rows(entry.Of(plane), entry.Columns) : Numbers(entry.Of(plane));
        }

        return entries;
    }

    /// <summary>Values by symbol: <c>0.m</c> is <c>m</c> unless another link of the chain has an m as well.</summary>
    public static JsonObject Named(IEnumerable<(string Name, JsonNode Value)> values)
    {
        var all = values.ToArray();
        var counts = all.CountBy(value => Symbol(value.Name)).ToDictionary();
        return new(all.Select(value => KeyValuePair.Create<string, JsonNode?>(
            counts[Symbol(value.Name)] == 1 ? Symbol(value.Name) : value.Name, value.Value)));
    }

    private static string Symbol(string name) => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
