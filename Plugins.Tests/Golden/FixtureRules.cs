namespace Pipeline.Plugins.Tests.Golden;

/// <summary>The frameworks' defaults, run by run, in terms of our rules.</summary>
internal static class FixtureRules
{
    private const string EpsilonHat = "Keras's epsilon-hat form puts epsilon before the bias correction; epsilon stands outside the corrected root here";

    /// <summary>Null where nobody has said how the run maps: a failure.</summary>
    public static ChainRecipe? Of(string run) => run switch
    {
        "gd" => new(0.1, Use.Of("gradient-descent")),
        "momentum_course" => new(0.1, Use.Of("momentum")),
        "sgd_momentum_torch" or "sgd_momentum_keras" => new(0.1, TorchRules.Momentum(0.9, 0)),
        "sgd_momentum_torch_dampening0.1to1-beta" => new(0.1, TorchRules.Momentum(0.9, 0.9)),
        "sgd_nesterov_torch" or "sgd_nesterov_keras" => new(0.1, Use.Of("nesterov", new { convention = "torch" })),
        "rmsprop_course" or "rmsprop_optax" => new(0.01, Use.Of("rmsprop")),
        "rmsprop_torch" => new(0.01, Use.Of("rmsprop", new { beta = 0.99, epsilonPlace = "outside" })),
        "rmsprop_keras" => new(0.001, Use.Of("rmsprop", new { epsilon = 1e-7 })),
        "adam_course" => new(0.01, Use.Of("adam")),
        "adam_torch_defaults" => new(0.001, Use.Of("adam")),
        "adam_no_bias_correction" => new(0.01, Use.Of("adam", new { biasCorrection = false })),
        "adam_l2_coupled_0.01" => new(0.001, Use.Of("adam")) { L2 = 0.01 },
        "adamw_torch_defaults" => new(0.001, Use.Of("adamw")),
        "adamw_optax_defaults" => new(0.001, Use.Of("adamw", new { lambda = 1e-4 })),
        "amsgrad_torch" => new(0.001, Use.Of("amsgrad")),
        "nadam_torch_defaults" => new(0.002, Use.Of("nadam")),
        "nadam_keras_defaults" => new(0.001, Use.Of("nadam", new { epsilon = 1e-7, momentumDecay = 1 })),
        "radam_torch_defaults" => new(0.001, Use.Of("radam")),
        "adagrad_torch_defaults" => new(0.01, Use.Of("adagrad")),
        "adagrad_keras_defaults" => new(0.001, Adagrad()),
        "adagrad_optax_defaults" => new(0.01, Adagrad()),
        "adadelta_torch_defaults" => new(1, Use.Of("adadelta")),
        "adadelta_keras_defaults" => new(0.001, Use.Of("adadelta", new { beta = 0.95, epsilon = 1e-7 })),
        "lion_paper_defaults" => new(1e-4, Use.Of("lion")),
        "lion_optax_wd1e-3" => new(1e-4, Use.Of("lion", new { lambda = 1e-3 })),
        "lamb_optax_defaults" => new(0.001, Use.Of("lamb")),
        "lars_optax_lr0.1" => new(0.1, Use.Of("lars")),
        "adam_keras_defaults" or "adamw_keras_defaults" or "amsgrad_keras" => ChainRecipe.Outside(EpsilonHat),
        "amsgrad_optax" => ChainRecipe.Outside("optax takes the maximum of the corrected v, torch and the paper that of v"),
        "nadam_optax" => ChainRecipe.Outside("optax keeps beta1 constant; mu follows Dozat's schedule here, as in torch and Keras"),
        "muon_keller_double" or "schedulefree_sgd_y" or "sophiaG_bs5120" => ChainRecipe.Outside("no such rule among the plugins"),
        _ => null,
    };

    private static Use Adagrad() => Use.Of("adagrad", new { initialAccumulator = 0.1, epsilon = 1e-7, epsilonPlace = "inside" });
}
