using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Catalog;

namespace Pipeline.Plugins.Tests.Textbook.Initializers;

/// <summary>Weights filled by an initializer of the loaded DLLs.</summary>
internal static class Filled
{
    public static double[] Weights(string name, string options, int rows, int columns, ulong seed = 1) =>
        Weights<double>(name, options, rows, columns, seed);

    public static T[] Weights<T>(string name, string options, int rows, int columns, ulong seed = 1)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var values = new T[rows * columns];
        PluginCatalog.Ours.Create<IInitializer>(name, options)
            .Fill<T>(new Entry("W1", Role.Weight, 1, rows, columns, 0), RandomKey.FromSeed(seed), values);
        return values;
    }

    public static double Mean(double[] values) => values.Sum() / values.Length;

    public static double Variance(double[] values) => (values.Sum(value => value * value) / values.Length) - (Mean(values) * Mean(values));
}
