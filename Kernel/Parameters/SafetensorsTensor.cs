using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;

namespace Pipeline.Kernel.Parameters;

/// <summary>One named array of a safetensors file: its shape and its little-endian bytes, row-major.</summary>
/// <param name="Name">Key in the header.</param>
/// <param name="Dtype">Type of the elements: <c>F32</c> or <c>F64</c>.</param>
/// <param name="Shape">Length of each dimension; empty for one number.</param>
/// <param name="Bytes">The elements as they stand in the file.</param>
public sealed record SafetensorsTensor(
    string Name, SafetensorsDtype Dtype, ImmutableArray<int> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Number of elements.</summary>
    public int Length => Bytes.Length / Dtype.Size();

    /// <summary>The tensor of <paramref name="values"/>, stored as F32 for float and as F64 for every other type.</summary>
    /// <exception cref="ArgumentException">The shape does not hold as many elements.</exception>
    public static SafetensorsTensor Of<T>(string name, ReadOnlySpan<T> values, params ImmutableArray<int> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (shape.Aggregate(1L, (product, length) => product * length) != values.Length)
        {
            throw new ArgumentException($"{name}: shape [{string.Join(", ", shape)}] does not hold {values.Length} values", nameof(shape));
        }

        var dtype = typeof(T) == typeof(float) ? SafetensorsDtype.F32 : SafetensorsDtype.F64;
        var bytes = new byte[checked(values.Length * dtype.Size())];
        for (var i = 0; i < values.Length; i++)
        {
            var at = bytes.AsSpan(i * dtype.Size());
            if (dtype == SafetensorsDtype.F32)
            {
                BinaryPrimitives.WriteSingleLittleEndian(at, float.CreateTruncating(values[i]));
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(at, double.CreateTruncating(values[i]));
            }
        }

        return new(name, dtype, shape, bytes);
    }

    /// <summary>The elements, converted to <typeparamref name="T"/>: F32 into double is exact, F64 into float rounds.</summary>
    public T[] Values<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[Length];
        for (var i = 0; i < values.Length; i++)
        {
            var at = Bytes.Span[(i * Dtype.Size())..];
            values[i] = Dtype == SafetensorsDtype.F32
                ? T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(at))
                : T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(at));
        }

        return values;
    }
}
