using Pipeline.Kernel.Parameters;
using static Pipeline.Plugins.Tests.Textbook.Optimizers.Model;

namespace Pipeline.Plugins.Tests.Textbook.Optimizers;

/// <summary>A rule as the configuration names it beside its model.</summary>
/// <param name="Name">The plugin's name.</param>
/// <param name="Options">Its options.</param>
/// <param name="Create">Makes a model for a layout.</param>
internal sealed record TextbookCase(string Name, string Options, Func<Layout, VectorModel> Create);

/// <summary>Every rule with its defaults, and with every option moved.</summary>
internal static class Textbooks
{
    public static IReadOnlyList<TextbookCase> All { get; } =
    [
        Each("gradient-descent", "{}", MomentumModels.GradientDescent),
        Each("momentum", "{}", () => MomentumModels.Course(0.9)),
        Each("momentum", """{"beta":0.5,"biasCorrection":true}""", () => MomentumModels.Course(0.5, true)),
        Each("momentum", """{"beta":0.8,"convention":"torch"}""", () => MomentumModels.Torch(0.8, 0)),
        Each("momentum", """{"convention":"torch","dampening":0.3}""", () => MomentumModels.Torch(0.9, 0.3)),
        Each("nesterov", "{}", () => MomentumModels.Nesterov(0.9, 1 - 0.9)),
        Each("nesterov", """{"beta":0.7,"convention":"torch"}""", () => MomentumModels.Nesterov(0.7, 1)),
        Each("rmsprop", "{}", () => RateModels.RmsProp(0.9, 1e-8, true)),
        Each("rmsprop", """{"beta":0.99,"epsilon":1e-3,"epsilonPlace":"outside"}""", () => RateModels.RmsProp(0.99, 1e-3, false)),
        Each("rmsprop", """{"centered":true}""", () => RateModels.RmsProp(0.9, 1e-8, true, true)),
        Each("adagrad", "{}", () => RateModels.Adagrad(0, 1e-10, false, 0)),
        Each("adagrad", """{"initialAccumulator":0.1,"epsilon":1e-7,"epsilonPlace":"inside","decay":0.2}""", () => RateModels.Adagrad(0.1, 1e-7, true, 0.2)),
        Each("adadelta", "{}", () => RateModels.Adadelta(0.9, 1e-6)),
        Each("adadelta", """{"beta":0.5,"epsilon":1e-4}""", () => RateModels.Adadelta(0.5, 1e-4)),
        Each("rprop", "{}", () => RateModels.Rprop(0.5, 1.2, 1e-6, 50)),
        Each("rprop", """{"etaMinus":0.3,"etaPlus":1.5,"stepMinimum":0.01,"stepMaximum":0.1}""", () => RateModels.Rprop(0.3, 1.5, 0.01, 0.1)),
        Each("lion", "{}", () => RateModels.Lion(0.9, 0.99, 0)),
        Each("lion", """{"beta1":0.5,"beta2":0.8,"lambda":0.1}""", () => RateModels.Lion(0.5, 0.8, 0.1)),
        Each("adam", "{}", () => AdamModels.Adam(0.9, 0.999, 1e-8)),
        Each("adam", """{"beta1":0.5,"beta2":0.9,"epsilon":1e-3}""", () => AdamModels.Adam(0.5, 0.9, 1e-3)),
        Each("adam", """{"biasCorrection":false}""", () => AdamModels.Adam(0.9, 0.999, 1e-8, false)),
        Each("adamw", "{}", () => AdamModels.Adam(0.9, 0.999, 1e-8, true, 0.01)),
        Each("adamw", """{"beta1":0.8,"beta2":0.95,"epsilon":1e-4,"lambda":0.3}""", () => AdamModels.Adam(0.8, 0.95, 1e-4, true, 0.3)),
        Each("amsgrad", "{}", () => AdamModels.AmsGrad(0.9, 0.999, 1e-8)),
        Each("amsgrad", """{"beta1":0.8,"beta2":0.7,"epsilon":1e-4}""", () => AdamModels.AmsGrad(0.8, 0.7, 1e-4)),
        Each("adamax", "{}", () => AdamModels.Adamax(0.9, 0.999, 1e-8)),
        Each("adamax", """{"beta1":0.8,"beta2":0.7,"epsilon":1e-3}""", () => AdamModels.Adamax(0.8, 0.7, 1e-3)),
        Each("nadam", "{}", () => AdamModels.NAdam(0.9, 0.999, 1e-8, 0.004)),
        Each("nadam", """{"beta1":0.8,"beta2":0.9,"epsilon":1e-4,"momentumDecay":0.3}""", () => AdamModels.NAdam(0.8, 0.9, 1e-4, 0.3)),
        Each("radam", "{}", () => AdamModels.RAdam(0.9, 0.999, 1e-8)),
        Each("radam", """{"beta1":0.8,"beta2":0.9,"epsilon":1e-4}""", () => AdamModels.RAdam(0.8, 0.9, 1e-4)),
        Each("radam", """{"beta2":0.5}""", () => AdamModels.RAdam(0.9, 0.5, 1e-8)),
        Each("adabelief", "{}", () => AdamModels.AdaBelief(0.9, 0.999, 1e-8)),
        Each("adabelief", """{"beta1":0.8,"beta2":0.9,"epsilon":1e-4}""", () => AdamModels.AdaBelief(0.8, 0.9, 1e-4)),
        Each("yogi", "{}", () => AdamModels.Yogi(0.9, 0.999, 1e-3, 1e-6, true)),
        Each("yogi", """{"beta1":0.8,"beta2":0.9,"epsilon":1e-2,"initialV":0.01,"biasCorrection":false}""", () => AdamModels.Yogi(0.8, 0.9, 1e-2, 0.01, false)),
        Entry("lamb", "{}", () => VectorModels.Lamb(0.9, 0.999, 1e-6, 0)),
        Entry("lamb", """{"beta1":0.8,"beta2":0.9,"epsilon":1e-4,"lambda":0.1}""", () => VectorModels.Lamb(0.8, 0.9, 1e-4, 0.1)),
        Entry("lars", "{}", () => VectorModels.Lars(0.9, 0.001, 0)),
        Entry("lars", """{"beta":0.5,"trust":0.1,"lambda":0.2}""", () => VectorModels.Lars(0.5, 0.1, 0.2)),
        Entry("trust-ratio", "{}", VectorModels.TrustRatio),
        Each("clip-by-value", "{}", () => (theta, g, alpha, _) => theta - (alpha * Math.Clamp(g, -1, 1))),
        Each("clip-by-value", """{"limit":0.05}""", () => (theta, g, alpha, _) => theta - (alpha * Math.Clamp(g, -0.05, 0.05))),
        new("clip-by-global-norm", "{}", _ => VectorModels.ClipByGlobalNorm(1)),
        new("clip-by-global-norm", """{"maxNorm":30}""", _ => VectorModels.ClipByGlobalNorm(30)),
        new("skip-non-finite", "{}", _ => VectorModels.SkipNonFinite()),
    ];

    private static TextbookCase Each(string name, string options, Func<ElementModel> create) =>
        new(name, options, layout => ByElement(create, layout));

    private static TextbookCase Entry(string name, string options, Func<VectorModel> create) =>
        new(name, options, layout => ByEntry(create, layout));
}
