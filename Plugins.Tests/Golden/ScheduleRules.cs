using System.Text.Json;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>A reference schedule in terms of ours.</summary>
internal sealed record ScheduleRecipe(double Alpha0, Use Use)
{
    public int StepsPerEpoch { get; init; } = 1;

    /// <summary>What was watched after each epoch.</summary>
    public double[] Metric { get; init; } = [];
}

/// <summary>The reference's schedules and parameters in terms of ours.</summary>
internal static class ScheduleRules
{
    /// <summary>Null where nobody has said how the schedule maps: a failure.</summary>
    public static ScheduleRecipe? Of(string name, JsonElement inputs)
    {
        var alpha0 = inputs.Number("base_lr", 1);
        return name switch
        {
            "exponential" => new(alpha0, Use.Of("exponential", new { rate = inputs.Number("gamma") })),
            "inverse_time" => new(alpha0, Use.Of("inverse-time", new { decay = inputs.Number("decay_rate") })),
            "k_over_sqrt_epoch" => new(inputs.Number("k"), Use.Of("inverse-sqrt")),
            "k_over_sqrt_t" => new(inputs.Number("k"), Use.Of("inverse-sqrt", new { by = "step" })) { StepsPerEpoch = Count(inputs, "batches_per_epoch") },
            "piecewise_manual" => new(alpha0, Use.Of("piecewise", new
            {
                table = inputs.GetProperty("boundaries_and_values").EnumerateArray().Select(row => new { from = row[0].GetInt32(), alpha = row[1].GetDouble() }),
            })),
            "staircase_step" => new(alpha0, Use.Of("staircase", new { every = Count(inputs, "step_size"), factor = inputs.Number("gamma") })),
            "multistep" => new(alpha0, Use.Of("multi-step", new { milestones = inputs.Numbers("milestones").Select(epoch => (int)epoch), factor = inputs.Number("gamma") })),
            "cosine_annealing" => new(alpha0, Use.Of("cosine", new { length = Count(inputs, "T_max"), minimum = inputs.Number("eta_min"), oscillates = true })),
            "cosine_warm_restarts" => new(alpha0, Use.Of("cosine-restarts", new { period = Count(inputs, "T_0"), multiplier = Count(inputs, "T_mult"), minimum = inputs.Number("eta_min") })),
            "one_cycle_two_phase" or "one_cycle_three_phase" => new(inputs.Number("max_lr"), OneCycle(inputs)),
            "linear_warmup" => new(alpha0, Use.Of("warmup", new { length = Count(inputs, "total_iters"), from = inputs.Number("start_factor") })),
            "constant_warmup" => new(alpha0, Use.Of("warmup", new { length = Count(inputs, "total_iters"), from = inputs.Number("factor"), rise = "constant" })),
            "linear_warmup_then_cosine" => new(alpha0, Use.Of("warmup", new
            {
                length = Count(inputs, "warmup_iters"),
                from = inputs.Number("start_factor"),
                after = new
                {
                    use = "cosine",
                    options = new { length = Count(inputs, "cosine_T_max"), minimum = inputs.Number("eta_min") },
                },
            })),
            "polynomial" => new(alpha0, Use.Of("polynomial", new { length = Count(inputs, "total_iters"), power = inputs.Number("power") })),
            "cyclic_triangular" => new(inputs.Number("max_lr"), Use.Of("cyclic", new
            {
                up = Count(inputs, "step_size_up"),
                down = Count(inputs, "step_size_down"),
                minimum = alpha0,
            })),
            "warmup_stable_decay" => new(inputs.Number("peak_lr"), Use.Of("warmup-stable-decay", new
            {
                warmup = Count(inputs, "warmup"),
                decay = Count(inputs, "decay"),
                finalFraction = inputs.Number("final_fraction"),
            })),
            "noam" => new(inputs.Number("scale"), Use.Of("noam", new { modelSize = Count(inputs, "d_model"), warmup = Count(inputs, "warmup") })),
            "reduce_on_plateau" => new(alpha0, Plateau(inputs)) { Metric = inputs.Numbers("metric") },
            _ => null,
        };
    }

    private static Use OneCycle(JsonElement inputs) => Use.Of("one-cycle", new
    {
        peakAt = inputs.Number("pct_start"),
        divFactor = inputs.Number("div_factor"),
        finalDivFactor = inputs.Number("final_div_factor"),
        threePhase = inputs.Flag("three_phase"),
        anneal = inputs.GetProperty("anneal_strategy").GetString() == "cos" ? "cosine" : "linear",
    });

    private static Use Plateau(JsonElement inputs) => Use.Of("plateau", new
    {
        factor = inputs.Number("factor"),
        patience = Count(inputs, "patience"),
        threshold = inputs.Number("threshold"),
        thresholdMode = inputs.GetProperty("threshold_mode").GetString() == "rel" ? "relative" : "absolute",
        cooldown = Count(inputs, "cooldown"),
        minimum = inputs.Number("min_lr"),
        epsilon = inputs.Number("eps"),
        mode = inputs.GetProperty("mode").GetString(),
    });

    private static int Count(JsonElement inputs, string name) => (int)inputs.Number(name);
}
