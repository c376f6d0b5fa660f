using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Tests.Textbook.Optimizers;

/// <summary>A rule for one number as its paper states it: theta after step t, counted from 1. Keeps its own state.</summary>
internal delegate double ElementModel(double theta, double g, double alpha, int t);

/// <summary>A rule for a vector: theta after step t, counted from 1. Keeps its own state.</summary>
internal delegate double[] VectorModel(double[] theta, double[] g, double alpha, int t);

/// <summary>Models of one number or one entry, run over all of theta.</summary>
internal static class Model
{
    /// <summary>Every element by a model of its own.</summary>
    public static VectorModel ByElement(Func<ElementModel> create, Layout layout)
    {
        ElementModel[] models = [.. Enumerable.Range(0, layout.Length).Select(_ => create())];
        return (theta, g, alpha, t) => [.. models.Select((model, i) => model(theta[i], g[i], alpha, t))];
    }

    /// <summary>Every entry by a model of its own.</summary>
    public static VectorModel ByEntry(Func<VectorModel> create, Layout layout)
    {
        VectorModel[] models = [.. layout.Entries.Select(_ => create())];
        return (theta, g, alpha, t) =>
        [
            .. models.SelectMany((model, i) => model(
                layout.Entries[i].Of<double>(theta).ToArray(), layout.Entries[i].Of<double>(g).ToArray(), alpha, t)),
        ];
    }

    /// <summary>The Euclidean norm.</summary>
    public static double Norm(double[] x) => Math.Sqrt(x.Sum(value => value * value));
}
