using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Catalog;

namespace Pipeline.Plugins.Tests.Textbook.Regularizers;

/// <summary>Regularizers of the loaded DLLs, run once on small data.</summary>
internal static class RegularizerRun
{
    public static TRegularizer Create<TRegularizer>(string name, string options = "{}")
        where TRegularizer : IRegularizer => PluginCatalog.Ours.Create<TRegularizer>(name, options);

    /// <summary>What a link makes of a direction.</summary>
    public static double[] Apply(IUpdateRule rule, double[] direction, double[] theta, int exampleCount)
    {
        var update = new double[theta.Length];
        rule.Apply(Tile(direction, theta, theta.Length, exampleCount, 1), update, default);
        return update;
    }

    /// <summary>What a projection makes of a matrix.</summary>
    public static T[] Project<T>(IProjection rule, T[] theta, int columns, int exampleCount = 1, double alpha = 1)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var projected = new T[theta.Length];
        rule.Project(Tile([], theta, columns, exampleCount, alpha), projected, default);
        return projected;
    }

    /// <summary>A cost's value over one weight matrix.</summary>
    public static double Value(ICost cost, double[] theta, int exampleCount) =>
        cost.Value<double>(theta, [EntryOf(theta.Length, theta.Length)], exampleCount);

    /// <summary>The batch after a transform.</summary>
    public static (double[] Inputs, double[] Targets) Transform(
        IBatchTransform transform, ulong seed, int examples, double[] inputs, double[] targets, TargetKind kind, ImageShape image = default)
    {
        double[] newInputs = [.. inputs];
        double[] newTargets = [.. targets];
        transform.Apply(RandomKey.FromSeed(seed), new Batch<double>(examples, inputs, targets, kind, image), newInputs, newTargets);
        return (newInputs, newTargets);
    }

    private static Tile<T> Tile<T>(T[] direction, T[] theta, int columns, int exampleCount, double alpha)
        where T : unmanaged
    {
        // On the heap: the tile goes to the caller.
        StepContext[] context = [new(Clock.First(1, 1), alpha, exampleCount, RandomKey.FromSeed(1))];
        Entry[] entries = [EntryOf(theta.Length, columns)];
        return new(direction, theta, default, [], entries, 0, context[0]);
    }

    private static Entry EntryOf(int length, int columns) => new("W1", Role.Weight, 1, length / columns, columns, 0);
}
