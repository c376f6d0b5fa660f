using System.Text.Json;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>The course's own formulas, and those of papers that torch does not have, in terms of our rules.</summary>
internal static class CourseAndPaperRules
{
    public static ChainRecipe? OfCourse(string rule, JsonElement hyper)
    {
        var alpha = hyper.Number("alpha");
        return rule switch
        {
            "gd" => new(alpha, Use.Of("gradient-descent")),
            "momentum_ewa" => new(alpha, Use.Of("momentum", new { beta = hyper.Number("beta") })),
            "momentum_ewa_bias_corrected" => new(alpha, Use.Of("momentum", new { beta = hyper.Number("beta"), biasCorrection = true })),
            "rmsprop_eps_inside" => new(alpha, Use.Of("rmsprop", new { beta = hyper.Number("beta"), epsilon = hyper.Number("epsilon") })),
            "adam" => new(alpha, Use.Of("adam", Moments(hyper, "epsilon"))),
            "adam_no_bias_correction" => new(alpha, Use.Of("adam", new
            {
                beta1 = hyper.Number("beta1"),
                beta2 = hyper.Number("beta2"),
                epsilon = hyper.Number("epsilon"),
                biasCorrection = false,
            })),
            "gd_l2_weight_decay" => new(alpha, Use.Of("gradient-descent")) { L2 = hyper.Number("lambda"), ExampleCount = (int)hyper.Number("m") },
            _ => null,
        };
    }

    public static ChainRecipe? OfPaper(string rule, JsonElement hyper)
    {
        var (alpha, lambda) = (hyper.Number("lr"), hyper.Number("weight_decay", 0));
        return rule switch
        {
            "lion" => new(alpha, Use.Of("lion", new { beta1 = hyper.Number("beta1"), beta2 = hyper.Number("beta2"), lambda })),
            "lamb" => new(alpha, Use.Of("lamb", new
            {
                beta1 = hyper.Number("beta1"),
                beta2 = hyper.Number("beta2"),
                epsilon = hyper.Number("eps"),
                lambda,
            })),
            "lars" => new(alpha, Use.Of("lars", new { beta = hyper.Number("momentum"), trust = hyper.Number("trust"), lambda })),
            "adabelief" => new(alpha, Use.Of("adabelief", Moments(hyper, "eps")), Use.Of("weight-decay", new { lambda = hyper.Number("decoupled_weight_decay", 0) })),
            "yogi" => new(alpha, Yogi(hyper, biasCorrection: false)),
            "yogi_bias_corrected" => new(alpha, Yogi(hyper, biasCorrection: true)),
            _ => null,
        };
    }

    private static object Moments(JsonElement hyper, string epsilon) =>
        new { beta1 = hyper.Number("beta1"), beta2 = hyper.Number("beta2"), epsilon = hyper.Number(epsilon) };

    private static Use Yogi(JsonElement hyper, bool biasCorrection) => Use.Of("yogi", new
    {
        beta1 = hyper.Number("beta1"),
        beta2 = hyper.Number("beta2"),
        epsilon = hyper.Number("eps"),
        initialV = hyper.Number("initial_v", 0),
        biasCorrection,
    });
}
