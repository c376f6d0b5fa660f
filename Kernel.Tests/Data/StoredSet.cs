using System.Buffers.Binary;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;

namespace Pipeline.Kernel.Tests.Data;

/// <summary>A data set in some storage, beside its numbers as plain doubles.</summary>
internal sealed record StoredSet<T>(Dataset<T> Data, double[] Numbers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Numbers that the type can hold, the extremes of integers among them.</summary>
    internal static StoredSet<T> Of(IdxType? type, int count, int features, int seed)
    {
        var noise = new Random(seed);
        var numbers = Enumerable.Range(0, count * features).Select(_ => Number(type, noise)).ToArray();
        return new(type is { } stored ? Idx(stored, count, features, numbers) : Memory(count, features, numbers), numbers);
    }

    private static double Number(IdxType? type, Random noise) => type switch
    {
        IdxType.UnsignedByte => noise.Next(256),
        IdxType.SignedByte => noise.Next(-128, 128),
        IdxType.Short => noise.Next(short.MinValue, short.MaxValue + 1),
        IdxType.Int => noise.Next(2) == 0 ? noise.Next(int.MinValue, int.MaxValue) : noise.Next(1 << 20),
        IdxType.Double => (noise.NextDouble() - 0.5) * Math.Pow(10, noise.Next(-30, 30)),
        _ => (float)((noise.NextDouble() - 0.5) * Math.Pow(10, noise.Next(-10, 10))),
    };

    private static Dataset<T> Memory(int count, int features, double[] numbers) =>
        new(count, features, Array.ConvertAll(numbers, T.CreateChecked), Targets(count), []);

    private static Dataset<T> Idx(IdxType type, int count, int features, double[] numbers)
    {
        byte[] images = [.. Kernel.Data.Idx.Header(type, count, features), .. numbers.SelectMany(number => BytesOf(type, number))];
        byte[] labels = [0, 0, 8, 1, 0, 0, (byte)(count >> 8), (byte)count, .. Targets(count).Labels.ToArray().Select(label => (byte)label)];
        return IdxPair.Join<T>(
            Kernel.Data.Idx.Parse(images).ThrowIfFail(), Kernel.Data.Idx.Parse(labels).ThrowIfFail(), TargetKind.Classes, ["0", "1", "2"]).ThrowIfFail();
    }

    private static byte[] BytesOf(IdxType type, double number)
    {
        var bytes = new byte[8];
        switch (type)
        {
            case IdxType.UnsignedByte:
                return [(byte)number];
            case IdxType.SignedByte:
                return [(byte)(sbyte)number];
            case IdxType.Short:
                BinaryPrimitives.WriteInt16BigEndian(bytes, (short)number);
                return bytes[..2];
            case IdxType.Int:
                BinaryPrimitives.WriteInt32BigEndian(bytes, (int)number);
                return bytes[..4];
            case IdxType.Float:
                BinaryPrimitives.WriteSingleBigEndian(bytes, (float)number);
                return bytes[..4];
            default:
                BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
                return bytes;
        }
    }

    private static Targets<T> Targets(int count) =>
        new(TargetKind.Classes, 3, Enumerable.Range(0, count).Select(row => row % 3).ToArray(), default, ["0", "1", "2"]);
}
