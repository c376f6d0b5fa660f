using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Course.Rows;

/// <summary>The initial parameters of the course's assignments: W by W from numpy's generator, every b 0 without a draw.</summary>
internal static class NumpyStart
{
    /// <summary>Standard deviation of the course's He: <c>sqrt(2 / fan-in)</c>.</summary>
    public static Func<int, double> He { get; } = fanIn => Math.Sqrt(2.0 / fanIn);

    /// <summary>Standard deviation of the course's Xavier: <c>sqrt(1 / fan-in)</c>.</summary>
    public static Func<int, double> Xavier { get; } = fanIn => Math.Sqrt(1.0 / fanIn);

    /// <summary>The parameters by name, W fan-out x fan-in.</summary>
    /// <param name="seed">numpy's seed; the assignments use 3.</param>
    /// <param name="sizes">Inputs, then the units of each layer.</param>
    /// <param name="scale">Factor on the normal draws, by fan-in.</param>
    public static ImmutableArray<SafetensorsTensor> Of(uint seed, int[] sizes, Func<int, double> scale)
    {
        var random = new NumpyRandom(seed);
        var tensors = ImmutableArray.CreateBuilder<SafetensorsTensor>();
        foreach (var (index, (fanIn, units)) in sizes.Zip(sizes.Skip(1)).Index())
        {
            double[] w = [.. random.Normal(units * fanIn).Select(value => value * scale(fanIn))];
            tensors.Add(SafetensorsTensor.Of<double>(FormattableString.Invariant($"W{index + 1}"), w, units, fanIn));
            tensors.Add(SafetensorsTensor.Of<double>(FormattableString.Invariant($"b{index + 1}"), new double[units], units));
        }

        return tensors.ToImmutable();
    }

    /// <summary>An initializer that reads them from a file of the lab, as plugins.json names it.</summary>
    public static string Initializer(Lab lab, uint seed, int[] sizes, Func<int, double> scale) =>
        JsonSerializer.Serialize(new { use = "file", options = new { path = File(lab, seed, sizes, scale) } });

    /// <summary>Their file in the lab's own folder.</summary>
    public static string File(Lab lab, uint seed, int[] sizes, Func<int, double> scale)
    {
        var path = lab.Scratch("start.safetensors");
        System.IO.File.WriteAllBytes(path, Safetensors.Write(new(ImmutableSortedDictionary<string, string>.Empty, Of(seed, sizes, scale))));
        return path;
    }
}
