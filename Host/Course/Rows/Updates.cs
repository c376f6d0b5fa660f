using System.Globalization;
using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Expressions;
using Pipeline.Kernel.Minimization;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Course.Rows;

/// <summary>Optimizers alone: on given gradients, and on surfaces.</summary>
internal static class Updates
{
    /// <summary>The gradients of the course's worked updates, from theta [1, -2, 0.5, 0].</summary>
    public static double[][] Worked { get; } = [[0.1, -0.2, 0.3, 0], [-0.05, 0.4, 0.3, 0]];

    private static readonly double[] Start = [1, -2, 0.5, 0];

    /// <summary>The trace of a chain on the worked gradients at alpha 0.1.</summary>
    public static JsonElement OfWorked(Lab lab, string chain) => Of(lab, chain, 0.1, Start, Worked);

    /// <summary>Theta after each of the worked updates.</summary>
    public static Observed Two(Lab lab, string chain)
    {
        var theta = OfWorked(lab, chain).GetProperty("theta");
        return [("step1", Numbers(theta[0])), ("step2", Numbers(theta[1]))];
    }

    /// <summary>The trace of a chain on given gradients.</summary>
    /// <param name="lab">Runs the command.</param>
    /// <param name="chain">The links as JSON.</param>
    /// <param name="alpha">The learning rate.</param>
    /// <param name="theta">Before the first step.</param>
    /// <param name="gradients">One for each step.</param>
    public static JsonElement Of(Lab lab, string chain, double alpha, double[] theta, params double[][] gradients) => lab.Trace($$"""
        {"kind": "update", "chain": [{{chain}}], "alpha": {{alpha.ToString("R", CultureInfo.InvariantCulture)}},
         "theta": {{JsonSerializer.Serialize(theta)}}, "gradients": {{JsonSerializer.Serialize(gradients)}}}
        """);

    /// <summary>How far the first step of a rule goes for a gradient, in units of alpha.</summary>
    public static double FirstStep(Lab lab, string chain, double gradient) =>
        -Numbers(Of(lab, chain, 1, [0], [gradient]).GetProperty("theta")[0])[0];

    /// <summary>A list of numbers.</summary>
    public static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>The largest difference of two lists of one length; NaN where either holds one, which Max alone would pass over.</summary>
    public static double Apart(IReadOnlyCollection<double> a, IReadOnlyCollection<double> b) =>
        a.Count == b.Count && a.Count > 0 ? a.Zip(b, (x, y) => Math.Abs(x - y)).Aggregate(Math.Max) : double.NaN;

    /// <summary>All points of an optimizer's way over a known surface, one behind the other.</summary>
    /// <param name="optimizer">The plugin.</param>
    /// <param name="surface">Its name.</param>
    /// <param name="alpha">The learning rate.</param>
    /// <param name="steps">Steps to take.</param>
    /// <param name="scale">Multiplies the cost, and so every gradient.</param>
    public static double[] Way(IOptimizer optimizer, string surface, double alpha, int steps, double scale = 1)
    {
        var known = Surface.All.Single(one => one.Name == surface);
        var expression = Expression.Parse($"{scale.ToString("R", CultureInfo.InvariantCulture)} * ({known.Text})")
            .Match(Right: parsed => parsed, Left: error => throw new FormatException(error.ToString()));
        var cost = new ScalarCost(expression, known.Start, known.Coefficients);
        var points = new List<double>();
        Minimize.Run(
            new(Chain.Of(optimizer), new Steady(), alpha, steps), cost.Function<double>(), cost.Theta<double>(),
            observer: (_, _, theta) => points.AddRange(theta.ToArray()));
        return [.. points];
    }

    /// <summary>An option of a plugin, as the command <c>plugins</c> tells it.</summary>
    public static JsonElement Option(Lab lab, string plugin, string option) => lab
        .Once("plugins --json", () => lab.Command("plugins", "--json", "--config", lab.Config("{}")).Json)
        .GetProperty("plugins").EnumerateArray().Single(one => one.GetProperty("name").GetString() == plugin && one.GetProperty("point").GetString() == "optimizer")
        .GetProperty("options").EnumerateArray().Single(one => one.GetProperty("name").GetString() == option);

    /// <summary>The default of an option.</summary>
    public static double Default(Lab lab, string plugin, string option) =>
        double.Parse(Option(lab, plugin, option).GetProperty("default").GetString()!, CultureInfo.InvariantCulture);

    /// <summary>The command <c>surface</c>, as JSON: an element for each optimizer.</summary>
    public static JsonElement[] OnSurface(Lab lab, params string[] arguments)
    {
        var said = lab.Command(["surface", .. arguments, "--json", "--config", Path.Combine(Path.GetDirectoryName(lab.Scratch("none"))!, "none.json")]);
        return said.Code == 0 ? [.. said.Json.EnumerateArray()] : throw new InvalidOperationException(said.Error);
    }

    private sealed record Steady : ISchedule
    {
        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0;
    }
}
