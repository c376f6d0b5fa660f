using System.Numerics;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Products;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class EpilogueTests
{
    [Fact]
    public void An_epilogue_sees_every_finished_element_once_for_all_small_shapes()
    {
        foreach (var k in new[] { 0, 1, 6 })
        {
            foreach (var m in Enumerable.Range(0, 31))
            {
                foreach (var n in Enumerable.Range(0, 41))
                {
                    SeesEveryElementOnce<float>(Lanes.Single, m, n, k);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(MatrixProductTests.RaggedSizes), MemberType = typeof(MatrixProductTests))]
    public void An_epilogue_sees_every_finished_element_once_on_any_number_of_lanes(int m, int n, int k)
    {
        foreach (var count in new[] { 1, 2, 3 })
        {
            using var lanes = new Lanes(count);
            SeesEveryElementOnce<float>(lanes, m, n, k);
            SeesEveryElementOnce<double>(lanes, m, n, k);
        }
    }

    [Fact]
    public void An_epilogue_allocates_nothing()
    {
        using var lanes = new Lanes(2);
        var (a, b, c) = (new float[64 * 300], new float[300 * 128], new float[64 * 128]);
        var visits = new int[64 * 128];
        Assert.Equal(0, Allocations.Of(() => MatrixProduct.NN<float, Plus<float>>(lanes, 64, 128, 300, a, b, c, new(visits))));
    }

    private static void SeesEveryElementOnce<T>(Lanes lanes, int m, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var kind in new[] { Kind.NN, Kind.NT })
        {
            var shape = new ProductCase(kind, m, n, k, HasBias: kind == Kind.NT);
            var a = ProductCase.Filled<T>(m * k, 1);
            var b = ProductCase.Filled<T>(n * k, 2);
            var bias = ProductCase.Filled<T>(shape.HasBias ? n : 0, 3);
            var (c, visits) = (new T[m * n], new int[m * n]);
            if (kind == Kind.NN)
            {
                MatrixProduct.NN<T, Plus<T>>(lanes, m, n, k, a, b, c, new(visits));
            }
            else
            {
                MatrixProduct.NT<T, Plus<T>>(lanes, m, n, k, a, b, bias, c, new(visits));
            }

            Assert.All(visits, count => Assert.Equal(1, count));
            Assert.Equal(shape.Run(Lanes.Single, a, b, bias).Select(Plus<T>.Of), c);
        }
    }

    /// <summary>Adds to each element its place, and counts the visits there.</summary>
    private readonly ref struct Plus<T>(Span<int> visits) : IEpilogue<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Span<int> visits = visits;

        public static T Of(T value, int place) => value + T.CreateChecked(place % 1000);

        public void Apply(int offset, Span<T> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Of(values[i], offset + i);
                Interlocked.Increment(ref visits[offset + i]);
            }
        }
    }
}
