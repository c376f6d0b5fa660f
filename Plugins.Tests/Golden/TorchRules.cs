using System.Text.Json;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>Torch's rules and hyper-parameters in terms of ours.</summary>
internal static class TorchRules
{
    /// <summary>Null where nobody has said how the rule maps: a failure.</summary>
    public static ChainRecipe? Of(string rule, JsonElement hyper)
    {
        var (alpha, decay) = (hyper.Number("lr"), hyper.Number("weight_decay", 0));
        return rule switch
        {
            "SGD" when hyper.Flag("maximize") => ChainRecipe.Outside("the cost is minimised; negate it to maximise"),
            "SGD" when hyper.Flag("nesterov") => new(alpha, Use.Of("nesterov", new { beta = hyper.Number("momentum"), convention = "torch" })) { L2 = decay },
            "SGD" when hyper.TryGetProperty("momentum", out var beta) => new(alpha, Momentum(beta.GetDouble(), hyper.Number("dampening", 0))) { L2 = decay },
            "SGD" => new(alpha, Use.Of("gradient-descent")) { L2 = decay },
            "RMSprop" => new(alpha, [RmsProp(hyper), .. hyper.TryGetProperty("momentum", out var beta) ? [Momentum(beta.GetDouble(), 0)] : (Use[])[]]) { L2 = decay },
            "Adam" when hyper.Flag("amsgrad") => new(alpha, Use.Of("amsgrad", Moments(hyper))) { L2 = decay },
            "Adam" => new(alpha, Use.Of("adam", Moments(hyper))) { L2 = decay },
            "AdamW" => new(alpha, Use.Of(hyper.Flag("amsgrad") ? "amsgrad" : "adam", Moments(hyper)), Use.Of("weight-decay", new { lambda = decay })),
            "Adamax" => new(alpha, Use.Of("adamax", Moments(hyper))) { L2 = decay },
            "RAdam" => new(alpha, Use.Of("radam", Moments(hyper))) { L2 = decay },
            "NAdam" or "NAdam-defective" => new(alpha, Use.Of("nadam", new
            {
                beta1 = Beta(hyper, 0),
                beta2 = Beta(hyper, 1),
                epsilon = hyper.Number("eps"),
                momentumDecay = hyper.Number("momentum_decay"),
            }))
            { L2 = decay },
            "Adagrad" => new(alpha, Use.Of("adagrad", new
            {
                initialAccumulator = hyper.Number("initial_accumulator_value", 0),
                epsilon = hyper.Number("eps"),
                decay = hyper.Number("lr_decay", 0),
            }))
            { L2 = decay },
            "Adadelta" => new(alpha, Use.Of("adadelta", new { beta = hyper.Number("rho"), epsilon = hyper.Number("eps") })) { L2 = decay },
            "Rprop" => new(alpha, Use.Of("rprop", new
            {
                etaMinus = hyper.Numbers("etas")[0],
                etaPlus = hyper.Numbers("etas")[1],
                stepMinimum = hyper.Numbers("step_sizes")[0],
                stepMaximum = hyper.Numbers("step_sizes")[1],
            })),
            _ => null,
        };
    }

    public static Use Momentum(double beta, double dampening) => Use.Of("momentum", new { beta, convention = "torch", dampening });

    private static Use RmsProp(JsonElement hyper) => Use.Of("rmsprop", new
    {
        beta = hyper.Number("alpha"),
        epsilon = hyper.Number("eps"),
        epsilonPlace = "outside",
        centered = hyper.Flag("centered"),
    });

    private static object Moments(JsonElement hyper) => new { beta1 = Beta(hyper, 0), beta2 = Beta(hyper, 1), epsilon = hyper.Number("eps") };

    private static double Beta(JsonElement hyper, int index) => hyper.Numbers("betas")[index];
}
