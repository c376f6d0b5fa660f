using System.Numerics;
using System.Security.Cryptography;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Compare;

/// <summary>What a variant starts from: the bits of each entry of its initial theta.</summary>
/// <param name="Entries">Name, shape and SHA-256 of each entry.</param>
public sealed record Start(IReadOnlyList<(string Name, int Rows, int Columns, string Bits)> Entries)
{
    /// <summary>The start of a run.</summary>
    public static Start Of<T>(TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
        [.. state.Theta.Layout.Entries.Select(entry => (entry.Name, entry.Rows, entry.Columns, Bits(state.Theta[entry])))]);

    /// <summary>How this start differs from the first variant's, in words; null where every bit is shared.</summary>
    public string? Against(Start first)
    {
        var others = first.Entries.ToDictionary(entry => entry.Name);
        var (same, different, reshaped) = (new List<string>(), new List<string>(), Entries.Count != first.Entries.Count);
        foreach (var entry in Entries)
        {
            var other = others.GetValueOrDefault(entry.Name);
            reshaped |= (other.Rows, other.Columns) != (entry.Rows, entry.Columns);
            (other == entry ? same : different).Add(entry.Name);
        }

        return different.Count == 0 && !reshaped ? null
            : (reshaped ? "the layout is another" : "the initial values are others")
                + (different.Count == 0 ? "" : $": its own {string.Join(", ", different)}")
                + (same.Count == 0 ? "" : $"{(different.Count == 0 ? ": " : "; ")}the same {string.Join(", ", same)}");
    }

    private static string Bits<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Convert.ToHexStringLower(SHA256.HashData(SafetensorsTensor.Of("entry", values, values.Length).Bytes.Span));
}
