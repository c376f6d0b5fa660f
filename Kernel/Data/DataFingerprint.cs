using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pipeline.Kernel.Data;

/// <summary>A number that two sets share only where they hold the same examples in the same order.</summary>
public static class DataFingerprint
{
    private const int NumbersAtOnce = 1 << 16;

    /// <summary>
    /// SHA-256 of features, outputs, every example's inputs as they were read, before any scaling or transform, and its
    /// target; in lower-case hexadecimal. Numbers are those of T, little-endian.
    /// </summary>
    public static string Of<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([data.Count, data.Features, data.Targets.Outputs, (int)data.Targets.Kind]));
        var inputs = data.Inputs.Unscaled;
        var rows = new int[Math.Max(1, NumbersAtOnce / inputs.Features)];
        var numbers = new T[rows.Length * inputs.Features];
        for (var start = 0; start < inputs.Count; start += rows.Length)
        {
            var count = Math.Min(rows.Length, inputs.Count - start);
            for (var i = 0; i < count; i++)
            {
                rows[i] = start + i;
            }

            inputs.Gather(rows.AsSpan(0, count), numbers);
            hash.AppendData(MemoryMarshal.AsBytes(numbers.AsSpan(0, count * inputs.Features)));
        }

        hash.AppendData(MemoryMarshal.AsBytes(data.Targets.Labels.Span));
        hash.AppendData(MemoryMarshal.AsBytes(data.Targets.Values.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
