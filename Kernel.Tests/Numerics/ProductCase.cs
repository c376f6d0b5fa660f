using System.Numerics;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Tests.Numerics;

/// <summary>Which of the operands is stored transposed.</summary>
public enum Kind
{
    NN,
    NT,
    TN,
}

/// <summary>The shape of a product: C is m x n, summed over k.</summary>
public readonly record struct ProductCase(Kind Kind, int M, int N, int K, bool HasBias = false)
{
    public static IReadOnlyList<Kind> Kinds { get; } = [Kind.NN, Kind.NT, Kind.TN];

    public void Run<T>(Lanes lanes, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (Kind)
        {
            case Kind.NN: MatrixProduct.NN(lanes, M, N, K, a, b, c); break;
            case Kind.NT: MatrixProduct.NT(lanes, M, N, K, a, b, bias, c); break;
            default: MatrixProduct.TN(lanes, M, N, K, a, b, c); break;
        }
    }

    /// <summary>The product on fresh arrays and one thread.</summary>
    public T[] Run<T>(Lanes lanes, T[] a, T[] b, T[] bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c = new T[M * N];
        Run<T>(lanes, a, b, bias, c);
        return c;
    }

    /// <summary>The textbook's triple loop: one chain of fused multiply-adds for each element.</summary>
    public T Element<T>(int i, int j, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = bias.IsEmpty ? T.Zero : bias[j];
        for (var l = 0; l < K; l++)
        {
            var x = Kind == Kind.TN ? a[(l * M) + i] : a[(i * K) + l];
            var y = Kind == Kind.NT ? b[(j * K) + l] : b[(l * N) + j];
            sum = T.FusedMultiplyAdd(x, y, sum);
        }

        return sum;
    }

    /// <summary>Values between -1 and 1, the same for the same seed.</summary>
    public static void Fill<T>(Span<T> values, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        foreach (ref var value in values)
        {
            value = T.CreateChecked((2 * random.NextDouble()) - 1);
        }
    }

    public static T[] Filled<T>(int length, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[length];
        Fill<T>(values, seed);
        return values;
    }
}
