using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>Small data sets.</summary>
internal static class Data
{
    /// <summary>Normal inputs; the class is the largest of the first inputs.</summary>
    public static Dataset<T> Classes<T>(int count, int features, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inputs = Normal<T>(count * features, 31);
        int[] labels = [.. inputs.Chunk(features).Select(row => Array.IndexOf(row, row[..classes].Max()))];
        return new(count, features, inputs, new(TargetKind.Classes, classes, labels, ReadOnlyMemory<T>.Empty, []), []);
    }

    /// <summary>One real target an example.</summary>
    public static Dataset<double> Values(int features, double[] inputs, double[] targets) => new(
        targets.Length, features, inputs, new(TargetKind.Values, 1, ReadOnlyMemory<int>.Empty, targets, []), []);

    /// <summary>Standard normal numbers.</summary>
    public static T[] Normal<T>(int count, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[count];
        RandomFill.Normal(RandomKey.FromSeed(seed), values.AsSpan());
        return values;
    }

    /// <summary>Rows of x1, x2 and a label of 0 or 1, below one line of names.</summary>
    public static Dataset<double> Points(string file)
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "course", file)).Skip(1)
            .Select(line => line.Split(',').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray())
            .ToArray();
        double[] inputs = [.. rows.SelectMany(row => row[..2])];
        int[] labels = [.. rows.Select(row => (int)row[2])];
        return new(rows.Length, 2, inputs, new(TargetKind.Binary, 1, labels, ReadOnlyMemory<double>.Empty, []), []);
    }
}
