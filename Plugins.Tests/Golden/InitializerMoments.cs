using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>Mean, deviation, kurtosis and bounds of every initializer, within five standard errors of the sample.</summary>
public sealed class InitializerMoments
{
    private const string File = "initializers.json";
    private const int Draws = 60_000;

    private static readonly Dictionary<string, string> OutOfScope = new()
    {
        ["gain"] = "a gain is a number that the user squares and writes as scale; the cases below use it",
        ["fans"] = "fans are the rows and columns of an entry; the cases below use them",
    };

    public static TheoryData<int, string> Moments => Rows(name => name is not ("orthogonal_property" or "truncated_normal_std_correction") && !OutOfScope.ContainsKey(name));

    public static TheoryData<int, string> Orthogonal => Rows(name => name == "orthogonal_property");

    [Theory]
    [MemberData(nameof(Moments))]
    public void Moments_and_bounds_are_the_references(int index, string name)
    {
        var reference = ReferenceFile.Cases(File).ElementAt(index).Case;
        var (inputs, outputs) = (reference.GetProperty("inputs"), reference.GetProperty("outputs"));
        var use = InitializerRules.Of(name, inputs);
        Assert.NotNull(use);
        var sample = Sample(use, ShapeOf(inputs));
        var (mean, deviation) = (outputs.Number("mean", 0), outputs.Number("std"));
        var kurtosis = outputs.Number("kurtosis", 1.8);
        var n = sample.Length;
        Assert.InRange(sample.Average() - mean, -5 * deviation / Math.Sqrt(n), 5 * deviation / Math.Sqrt(n));
        Assert.InRange((Deviation(sample) / deviation) - 1, -5 * Math.Sqrt((kurtosis - 1) / (4 * n)), 5 * Math.Sqrt((kurtosis - 1) / (4 * n)));
        Assert.InRange(Kurtosis(sample), kurtosis - 0.15, kurtosis + 0.15);
        if (outputs.TryGetProperty("high", out var high) || outputs.TryGetProperty("weight_high", out high))
        {
            var low = outputs.Number("low", outputs.Number("weight_low", 0));
            Assert.InRange(sample.Max(), high.GetDouble() - (0.01 * (high.GetDouble() - low)), high.GetDouble());
            Assert.InRange(sample.Min(), low, low + (0.01 * (high.GetDouble() - low)));
        }
    }

    [Theory]
    [MemberData(nameof(Orthogonal))]
    public void Rows_or_columns_are_orthogonal_and_as_long_as_the_gain(int index, string name)
    {
        var inputs = ReferenceFile.Cases(File).ElementAt(index).Case.GetProperty("inputs");
        var (rows, columns, gain) = ((int)inputs.Number("rows"), (int)inputs.Number("cols"), inputs.Number("gain"));
        var w = Fill(Use.Of("orthogonal", new { gain }), new("W1", Role.Weight, 1, rows, columns, 0), RandomKey.FromSeed(5));
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        double At(int vector, int i) => rows <= columns ? w[(vector * columns) + i] : w[(i * columns) + vector];
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < count; b++)
            {
                var product = Enumerable.Range(0, length).Sum(i => At(a, i) * At(b, i));
                Assert.Equal(a == b ? gain * gain : 0, product, 1e-12);
            }
        }

        Assert.Equal("orthogonal_property", name);
    }

    [Fact]
    public void Truncation_divides_its_loss_of_spread_out_on_request()
    {
        var corrected = Sample(Use.Of("truncated-normal", new { standardDeviation = 0.5, correct = true }), (100, 100));
        var plain = Sample(Use.Of("truncated-normal", new { standardDeviation = 0.5 }), (100, 100));
        var loss = ReferenceFile.Cases(File).Single(item => item.Case.GetProperty("name").GetString() == "truncated_normal_std_correction")
            .Case.GetProperty("outputs").Number("std_of_unit_normal_truncated_at_2");
        Assert.Equal(0.5, Deviation(corrected), 0.01);
        Assert.Equal(loss, Deviation(plain) / Deviation(corrected), 1e-6);
    }

    [Fact]
    public void Every_case_is_mapped() => Assert.Empty(
        ReferenceFile.Cases(File).Select(item => item.Case.GetProperty("name").GetString()!).Distinct()
            .Except([.. OutOfScope.Keys, .. Moments.Concat(Orthogonal).Select(row => row.Data.Item2), "truncated_normal_std_correction"]));

    private static double[] Sample(Use use, (int Rows, int Columns) shape)
    {
        var entry = new Entry("W1", Role.Weight, 1, shape.Rows, shape.Columns, 0);
        var calls = ((Draws - 1) / entry.Length) + 1;
        return [.. Enumerable.Range(0, calls).SelectMany(call => Fill(use, entry, RandomKey.FromSeed(2026).Split(call)))];
    }

    private static double[] Fill(Use use, Entry entry, RandomKey key)
    {
        var values = new double[entry.Length];
        PluginCatalog.Ours.Create<IInitializer>(use.Name, use.Options).Fill<double>(entry, key, values);
        return values;
    }

    private static (int Rows, int Columns) ShapeOf(JsonElement inputs) =>
        inputs.TryGetProperty("fan_in", out var fanIn) ? (inputs.GetProperty("fan_out").GetInt32(), fanIn.GetInt32())
        : inputs.TryGetProperty("shape", out var shape) ? (shape[0].GetInt32(), shape[1].GetInt32())
        : (100, 100);

    private static double Deviation(double[] sample) => Math.Sqrt(Central(sample, 2));

    private static double Kurtosis(double[] sample) => Central(sample, 4) / Math.Pow(Central(sample, 2), 2);

    private static double Central(double[] sample, int power)
    {
        var mean = sample.Average();
        return sample.Average(value => Math.Pow(value - mean, power));
    }

    private static TheoryData<int, string> Rows(Func<string, bool> wanted) => new(
        from item in ReferenceFile.Cases(File)
        let name = item.Case.GetProperty("name").GetString()!
        where wanted(name)
        select (item.Index, name));
}
