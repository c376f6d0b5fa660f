using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Training;
using Pipeline.Plugins.Tests.Golden;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>The reference network's cases in terms of our plugins.</summary>
internal static class GoldenCase
{
    public static Recipe Recipe(JsonElement reference, int exampleCount)
    {
        var architecture = reference.GetProperty("architecture");
        var activation = Enum.Parse<ActivationKind>(architecture.GetProperty("hidden_activation").GetString()!, ignoreCase: true);
        var normalization = architecture.Flag("batch_norm_before_activation")
            ? Networks.Create<INormalization>("batch-norm", JsonSerializer.Serialize(new { epsilon = architecture.Number("bn_eps") }))
            : null;
        int[] sizes = [.. architecture.Numbers("sizes").Select(size => (int)size)];
        return Networks.Of(sizes, Activation.Of(activation), Loss.SoftmaxCrossEntropy, normalization).With(Penalty(reference.GetProperty("penalty"), exampleCount));
    }

    /// <summary>The recipe with the optimizer of a reference run.</summary>
    public static Recipe Train(Recipe recipe, string run, JsonElement hyper) => (run switch
    {
        "sgd" => recipe,
        "momentum_torch" => recipe.With(Rule("momentum", new { beta = hyper.Number("momentum"), convention = "torch" })),
        "momentum_ewa_seed" => recipe.With(Rule("momentum", new { beta = hyper.Number("beta") })),
        "adam" => recipe.With(Rule("adam", Moments(hyper))),
        "adamw" => recipe.With(Rule("adamw", new
        {
            beta1 = hyper.Numbers("betas")[0],
            beta2 = hyper.Numbers("betas")[1],
            epsilon = hyper.Number("eps"),
            lambda = hyper.Number("weight_decay"),
        })),
        "adamw_weights_only" => recipe.With(
            Rule("adam", Moments(hyper)),
            Networks.Create<IDecay>("weight-decay", JsonSerializer.Serialize(new { lambda = hyper.Number("weight_decay") }))),
        _ => throw new ArgumentException($"nobody has said how {run} maps"),
    }) with
    { Alpha0 = hyper.Number("lr") };

    // s sum |W| + t sum W^2: the plugins divide by m themselves.
    private static IPenalty? Penalty(JsonElement penalty, int m)
    {
        var (s, t) = (penalty.Number("coefficient_of_sum_abs"), penalty.Number("coefficient_of_sum_square"));
        return (s, t) switch
        {
            (0, 0) => null,
            (0, _) => Create("l2", new { lambda = 2 * m * t }),
            (_, 0) => Create("l1", new { lambda = m * s, scale = "full" }),
            _ => Create("elastic-net", new { lambda = m * (s + (2 * t)), l1Ratio = s / (s + (2 * t)) }),
        };
    }

    private static IPenalty Create(string name, object options) => Networks.Create<IPenalty>(name, JsonSerializer.Serialize(options));

    private static IOptimizer Rule(string name, object options) => Networks.Create<IOptimizer>(name, JsonSerializer.Serialize(options));

    private static object Moments(JsonElement hyper) => new
    {
        beta1 = hyper.Numbers("betas")[0],
        beta2 = hyper.Numbers("betas")[1],
        epsilon = hyper.Number("eps"),
    };
}
