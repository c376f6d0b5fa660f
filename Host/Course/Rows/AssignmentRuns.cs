namespace Pipeline.Host.Course.Rows;

/// <summary>The assignments' experiments from their own initial parameters; several rows look at each.</summary>
internal static class AssignmentRuns
{
    private static readonly int[] CirclesNet = [2, 10, 5, 1];
    private static readonly int[] DiagonalNet = [2, 20, 3, 1];

    /// <summary>Initializations on the circles: he, xavier, x10, zeros.</summary>
    public static Compared Circles(Lab lab) => lab.Once("circles", () =>
    {
        string Start(Func<int, double> scale) => $"pipeline.initializer={NumpyStart.Initializer(lab, 3, CirclesNet, scale)}";
        return Compared.Of(
            lab, "initialization.json", [],
            $"he: {Start(NumpyStart.He)}", $"xavier: {Start(NumpyStart.Xavier)}", $"x10: {Start(_ => 10)}", "zeros: pipeline.initializer=zeros");
    });

    /// <summary>Regularization on the diagonal set: none, l2, l2-2 and dropout.</summary>
    public static Compared Diagonal(Lab lab) => lab.Once("diagonal", () => Compared.Of(
        lab, "regularization.json", [DiagonalStart(lab)],
        "none: pipeline.regularizers=[]",
        "l2: pipeline.regularizers[0].options.lambda=0.7",
        "l2-2: pipeline.regularizers[0].options.lambda=2",
        """dropout: pipeline.regularizers=[{"use":"dropout","options":{"keepProb":0.86}}]"""));

    /// <summary>The initial parameters of the diagonal set, as an override.</summary>
    public static string DiagonalStart(Lab lab) =>
        lab.Once("diagonal-start", () => $"pipeline.initializer={NumpyStart.Initializer(lab, 3, DiagonalNet, NumpyStart.Xavier)}");

    /// <summary>Optimizers on the moons, 10,000 epochs in our own order of the examples, from the example's parameters.</summary>
    public static Compared Moons(Lab lab) => lab.Once("moons", () => Compared.Of(
        lab, "optimization.json", [],
        "gd: pipeline.optimizer=gradient-descent", "momentum: pipeline.optimizer=momentum", "adam: pipeline.optimizer=adam", "rmsprop: pipeline.optimizer=rmsprop"));

    /// <summary>Shares of right answers on train, of the names given.</summary>
    public static double[] Train(this Compared compared, params string[] names) => [.. names.Select(name => compared.Accuracy(name))];

    /// <summary>Shares of right answers on test, of the names given.</summary>
    public static double[] Test(this Compared compared, params string[] names) => [.. names.Select(name => compared.Accuracy(name, "test"))];
}
