using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace Pipeline.Kernel.Parameters;

/// <summary>Reads what the header of a safetensors file says of one tensor.</summary>
internal static class SafetensorsEntry
{
    /// <summary>The tensor with its place in <paramref name="data"/>, or what is wrong with it, by name.</summary>
    public static Fin<(int Begin, SafetensorsTensor Tensor)> Read(string name, JsonElement entry, ReadOnlyMemory<byte> data) =>
        from whole in entry.ValueKind == JsonValueKind.Object ? FinSucc(entry) : Wrong<JsonElement>(name, "is no JSON object")
        from dtype in Dtype(name, whole)
        from shape in Numbers(name, whole, "shape")
        from offsets in Numbers(name, whole, "data_offsets")
        from bytes in Bytes(name, offsets, data)
        from _ in Fits(name, dtype, shape, bytes)
        select ((int)offsets[0], new SafetensorsTensor(name, dtype, [.. shape.Select(length => (int)length)], bytes));

    private static Fin<SafetensorsDtype> Dtype(string name, JsonElement entry) =>
        entry.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String
            ? dtype.GetString() switch
            {
                "F32" => FinSucc(SafetensorsDtype.F32),
                "F64" => FinSucc(SafetensorsDtype.F64),
                var other => Wrong<SafetensorsDtype>(name, $"has dtype {other}; F32 and F64 can be read"),
            }
            : Wrong<SafetensorsDtype>(name, "has no dtype");

    private static Fin<ImmutableArray<long>> Numbers(string name, JsonElement entry, string member)
    {
        if (!entry.TryGetProperty(member, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return Wrong<ImmutableArray<long>>(name, $"has no {member}");
        }

        var numbers = ImmutableArray.CreateBuilder<long>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number is < 0 or > int.MaxValue)
            {
                return Wrong<ImmutableArray<long>>(name, $"has {item.GetRawText()} in its {member}");
            }

            numbers.Add(number);
        }

        return FinSucc(numbers.ToImmutable());
    }

    private static Fin<ReadOnlyMemory<byte>> Bytes(string name, ImmutableArray<long> offsets, ReadOnlyMemory<byte> data) =>
        offsets is [var begin, var end] && begin <= end && end <= data.Length
            ? FinSucc(data[(int)begin..(int)end])
            : Wrong<ReadOnlyMemory<byte>>(
                name, $"lies at [{string.Join(", ", offsets)}], the file has {data.Length} bytes of data");

    private static Fin<Unit> Fits(string name, SafetensorsDtype dtype, ImmutableArray<long> shape, ReadOnlyMemory<byte> bytes)
    {
        // A product of many lengths may wrap: compare by division instead.
        var left = bytes.Length / dtype.Size();
        var empty = shape.Contains(0);
        var fits = bytes.Length % dtype.Size() == 0
            && (empty ? left == 0 : shape.Aggregate((long)left, (rest, length) => rest % length == 0 ? rest / length : 0) == 1);
        return fits
            ? FinSucc(unit)
            : Wrong<Unit>(name, $"has {bytes.Length} bytes, its shape [{string.Join(", ", shape)}] of {dtype} needs others");
    }

    private static Fin<A> Wrong<A>(string name, string what) => FinFail<A>(Error.New($"tensor '{name}' {what}"));
}
