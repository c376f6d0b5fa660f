using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Tests.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Model;

public sealed class SoftmaxTests
{
    /// <summary>Around every width of vectors, around the limit of few classes, and long rows.</summary>
    private static readonly int[] Classes = [.. Enumerable.Range(1, 70), 100, 255, 1000];

    [Theory]
    [InlineData(Guard.Before)]
    [InlineData(Guard.After)]
    public void Cross_entropy_is_the_textbook_s_for_any_number_of_classes_and_stays_in_its_spans(Guard guard)
    {
        foreach (var classes in Classes)
        {
            AgreesWithTextbook<float>(classes, classes < 70 ? 53 : 3, guard, 4e-6);
            AgreesWithTextbook<double>(classes, classes < 70 ? 53 : 3, guard, 1e-14);
        }
    }

    [Fact]
    public void A_row_gives_its_bits_alone_and_in_any_part_of_the_batch()
    {
        foreach (var classes in Classes)
        {
            SameInParts<float>(classes, 61);
            SameInParts<double>(classes, 61);
        }
    }

    [Fact]
    public void Probabilities_are_the_same_in_place_and_alone_and_sum_to_1()
    {
        foreach (var classes in Classes)
        {
            var z = ProductCase.Filled<float>(classes * 61, classes);
            var whole = new float[z.Length];
            LossFunction.Softmax<float>(new(61, classes), z, whole);
            var inPlace = z.ToArray();
            LossFunction.Softmax<float>(new(61, classes), inPlace, inPlace);
            Assert.Equal(Bits.Of(whole), Bits.Of(inPlace));
            for (var row = 0; row < 61; row++)
            {
                var alone = new float[classes];
                LossFunction.Softmax<float>(new(1, classes), z.AsSpan(row * classes, classes), alone);
                Assert.Equal(Bits.Of(alone), Bits.Of(whole.AsSpan(row * classes, classes)));
                Assert.Equal(1, alone.Sum(p => (double)p), 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(45)]
    public void A_class_of_logit_minus_infinity_and_target_0_costs_nothing(int classes)
    {
        var z = new double[classes];
        var y = new double[classes];
        (z[classes - 1], z[3], y[0]) = (double.NegativeInfinity, double.NegativeInfinity, 1);
        var (cost, d) = (new double[1], new double[classes]);
        LossFunction.Evaluate<double>(Loss.SoftmaxCrossEntropy, new(1, classes), z, y, cost, d);
        Assert.Equal(Math.Log(classes - 2), cost[0], 1e-14);
        Assert.Equal((0.0, 0.0), (d[3], d[classes - 1]));
    }

    [Theory]
    [InlineData(Loss.SoftmaxCrossEntropy)]
    [InlineData(Loss.BinaryCrossEntropy)]
    [InlineData(Loss.MeanSquaredError)]
    public void Nothing_is_allocated(Loss loss)
    {
        foreach (var classes in new[] { 10, 100 })
        {
            var (z, y) = (ProductCase.Filled<float>(classes * 20, 1), ProductCase.Filled<float>(classes * 20, 2));
            var (costs, d) = (new float[20], new float[classes * 20]);
            Assert.Equal(0, Allocations.Of(() => LossFunction.Evaluate<float>(loss, new(20, classes), z, y, costs, d)));
        }
    }

    private static void AgreesWithTextbook<T>(int classes, int rows, Guard guard, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var z = new GuardedBuffer<T>(rows * classes, guard);
        using var y = new GuardedBuffer<T>(rows * classes, guard);
        using var costs = new GuardedBuffer<T>(rows, guard);
        using var d = new GuardedBuffer<T>(rows * classes, guard);
        Fill(z.Span, y.Span, classes);
        LossFunction.Evaluate<T>(Loss.SoftmaxCrossEntropy, new(rows, classes), z.Span, y.Span, costs.Span, d.Span);
        for (var row = 0; row < rows; row++)
        {
            var logits = Doubles(z.Span.Slice(row * classes, classes));
            var targets = Doubles(y.Span.Slice(row * classes, classes));
            var logSum = Math.Log(logits.Sum(Math.Exp));
            Assert.Equal(
                targets.Zip(logits, (t, x) => t * (logSum - x)).Sum(), double.CreateChecked(costs.Span[row]), 8 * tolerance);
            for (var j = 0; j < classes; j++)
            {
                var gradient = ((Math.Exp(logits[j] - logSum) * targets.Sum()) - targets[j]) / rows;
                Assert.Equal(gradient, double.CreateChecked(d.Span[(row * classes) + j]), tolerance / rows);
            }
        }
    }

    private static void SameInParts<T>(int classes, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var loss in Enum.GetValues<Loss>())
        {
            var (z, y, d, dParts) = (new T[rows * classes], new T[rows * classes], new T[rows * classes], new T[rows * classes]);
            var (costs, costParts) = (new T[rows], new T[rows]);
            Fill<T>(z, y, classes);
            LossFunction.Evaluate<T>(loss, new(rows, classes), z, y, costs, d);
            foreach (var (start, end) in new[] { (0, 1), (1, 8), (8, 60), (60, 61) })
            {
                LossFunction.Evaluate<T>(
                    loss,
                    new MatrixShape(end - start, classes),
                    rows,
                    z.AsSpan(start * classes, (end - start) * classes),
                    y.AsSpan(start * classes, (end - start) * classes),
                    costParts.AsSpan(start, end - start),
                    dParts.AsSpan(start * classes, (end - start) * classes));
            }

            Assert.Equal(Bits.Of(costs), Bits.Of(costParts));
            Assert.Equal(Bits.Of(d), Bits.Of(dParts));
        }
    }

    /// <summary>Logits to +-4; one-hot rows and, every third, soft ones whose sum is not 1.</summary>
    private static void Fill<T>(Span<T> z, Span<T> y, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductCase.Fill(z, classes);
        ProductCase.Fill(y, classes + 1);
        for (var i = 0; i < z.Length; i++)
        {
            var (row, column) = (i / classes, i % classes);
            z[i] *= T.CreateChecked(4);
            y[i] = row % 3 == 2 ? T.Abs(y[i]) / T.CreateChecked(classes) : column == row % classes ? T.One : T.Zero;
        }
    }

    private static double[] Doubles<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. values.ToArray().Select(double.CreateChecked)];
}
