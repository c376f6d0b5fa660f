using Pipeline.Laws;
using Pipeline.Laws.Data;
using Pipeline.Laws.Layers;
using Pipeline.Laws.Networks;
using Pipeline.Laws.Rules;
using Pipeline.Laws.Time;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Laws;

/// <summary>The laws can fail: each broken plugin of the test DLL breaks the law named here.</summary>
public sealed class BrokenPluginsAreCaught
{
    public static TheoryData<string, string> Faults => new()
    {
        { "writes-its-input", nameof(PurityLaws.Inputs_are_untouched) },
        { "leaves-output-unwritten", nameof(PurityLaws.Every_output_slot_and_scalar_is_written) },
        { "leaves-slot-unwritten", nameof(PurityLaws.Every_output_slot_and_scalar_is_written) },
        { "leaves-scalar-unwritten", nameof(PurityLaws.Every_output_slot_and_scalar_is_written) },
        { "hidden-state", nameof(PurityLaws.Same_input_same_bits) },
        { "allocates", nameof(PurityLaws.A_call_allocates_nothing) },
        { "sees-its-tile", nameof(TileLaws.The_result_does_not_depend_on_the_cuts) },
        { "sees-its-tile", nameof(TileLaws.Lengths_around_a_whole_tile_agree_with_single_elements) },
        { "sees-its-offset", nameof(TileLaws.Permuting_elements_permutes_the_result) },
        { "divides-by-zero", nameof(NumberLaws.Zero_gradient_state_and_theta_give_zero) },
        { "overflows", nameof(NumberLaws.Extreme_inputs_give_finite_outputs) },
        { "coarse-in-single", nameof(NumberLaws.Float_agrees_with_double) },
        { "climbs", nameof(DescentLaws.The_first_direction_does_not_climb) },
        { "climbs", nameof(DescentLaws.A_quadratic_bowl_is_descended) },
        { "infinite-rate", nameof(ScheduleLaws.Every_rate_is_finite_and_not_negative) },
        { "ends-early", nameof(ScheduleLaws.Rates_are_positive_before_the_end) },
        { "remembers", nameof(ScheduleLaws.The_rate_depends_on_clock_and_history_alone) },
        { "rises", nameof(ScheduleLaws.The_curve_has_the_shape_of_its_kind) },
        { "overshoots", nameof(ScheduleLaws.A_rate_beyond_the_planned_end_is_finite_and_not_negative) },
        { "impatient", nameof(StoppingLaws.The_best_epoch_is_one_of_the_history) },
        { "impatient", nameof(StoppingLaws.The_best_of_epochs_that_all_improve_is_the_newest) },
        { "deaf-to-its-key", nameof(InitializerLaws.Same_key_same_weights_and_every_element_is_written) },
        { "shrinks", nameof(MaskLaws.The_mean_of_a_mask_is_one) },
        { "shrinks", nameof(MaskLaws.Different_keys_give_different_masks) },
        { "inflates-targets", nameof(TransformLaws.Targets_stay_a_distribution) },
        { "forgets-its-divisor", nameof(NormalizationLaws.A_layer_allocates_nothing) },
        { "forgets-its-divisor", nameof(NormalizationLaws.Backward_is_the_numerical_gradient) },
        { "forgets-its-divisor", nameof(NormalizationLaws.A_row_infers_the_same_alone_and_in_a_batch) },
        { "forgets-its-divisor", nameof(NormalizationLaws.Bias_is_cancelled_where_declared) },
        { "forgets-its-divisor", nameof(NormalizationLaws.Constant_inputs_and_single_rows_give_finite_outputs) },
        { "half-gradient", nameof(CostLaws.The_numerical_derivative_of_the_value_is_what_is_added) },
        { "half-gradient", nameof(GradientLaws.The_gradient_of_the_composed_cost_is_right) },
        { "forgets-its-divisor", nameof(GradientLaws.The_gradient_of_the_composed_cost_is_right) },
        { "keeps-nothing", nameof(GradientLaws.The_gradient_of_the_composed_cost_is_right) },
        { "changes-its-mind", nameof(DeclarationLaws.Its_declarations_are_the_same_whenever_they_are_read) },
        { "throws-at-its-roles", nameof(DeclarationLaws.Its_declarations_are_the_same_whenever_they_are_read) },
        { "names-a-slot-twice", nameof(DeclarationLaws.Slots_have_names_of_their_own_and_finite_initial_values) },
        { "more-than-a-formula", nameof(StepLaws.A_step_stores_what_the_rule_wrote) },
        { "infinite-value", nameof(CostLaws.The_value_is_finite_and_theta_is_untouched) },
        { "raises-its-cost", nameof(CostLaws.Projecting_lowers_the_cost) },
        { "halves", nameof(ProjectionLaws.Projecting_twice_is_projecting_once) },
        { "reads-and-clears", nameof(ReadoutLaws.A_readout_is_the_same_again_and_writes_every_element) },
        { "reads-and-clears", nameof(ReadoutLaws.A_readout_leaves_theta_and_slots_as_they_are) },
        { "keeps-nothing", nameof(MaskLaws.Same_key_same_mask_and_every_element_is_written) },
        { "masks-in-secret", nameof(MaskLaws.A_mask_allocates_nothing) },
        { "masks-in-secret", nameof(MaskLaws.A_layer_that_is_not_covered_has_only_ones) },
        { "coarse-mask", nameof(MaskLaws.A_mask_agrees_in_float_and_double) },
        { "clears-the-batch", nameof(TransformLaws.Same_key_same_batch_and_its_sources_are_untouched) },
        { "assumes-images", nameof(TransformLaws.What_is_not_needed_may_be_missing) },
        { "coarse-transform", nameof(TransformLaws.A_transform_agrees_in_float_and_double) },
        { "coarse-transform", nameof(TransformLaws.A_transform_allocates_nothing) },
        { "moody", nameof(StoppingLaws.The_same_history_gives_the_same_verdict) },
        { "never-forgets", nameof(StoppingLaws.The_same_history_gives_the_same_verdict) },
        { "averages-a-list", nameof(ScheduleLaws.A_schedule_allocates_nothing) },
        { "coarse-weights", nameof(InitializerLaws.Weights_agree_in_float_and_double) },
        { "one-draw", nameof(InitializerLaws.What_different_keys_change_does_not_correlate) },
        { "counts-its-batches", nameof(NormalizationLaws.A_layer_gives_the_same_bits_again_and_writes_everything) },
        { "counts-its-batches", nameof(NormalizationLaws.A_layer_leaves_its_inputs_as_they_are) },
        { "counts-its-batches", nameof(NormalizationLaws.Without_statistics_inference_is_the_forward_pass) },
        { "measures-wrongly", nameof(NormalizationLaws.A_layer_agrees_in_float_and_double) },
        { "measures-wrongly", nameof(StatisticsLaws.Measured_statistics_are_all_written) },
        { "measures-wrongly", nameof(StatisticsLaws.Measured_statistics_center_and_scale_what_they_were_measured_on) },
        { "hidden-state", nameof(TrainingLaws.A_run_gives_the_bits_of_its_steps) },
        { "remembers", nameof(TrainingLaws.A_run_gives_the_bits_of_its_steps) },
        { "counts-its-batches", nameof(TrainingLaws.A_resumed_run_gives_the_bits_of_a_whole_one) },
        { "names-a-slot-twice", nameof(TrainingLaws.A_resumed_run_gives_the_bits_of_a_whole_one) },
        { "moody", nameof(TrainingLaws.A_resumed_run_gives_the_bits_of_a_whole_one) },
    };

    // What keeps state, or measures memory, need not fail at the same case again.
    private static readonly string[] Unsteady =
        ["hidden-state", "remembers", "moody", "never-forgets", "changes-its-mind", "counts-its-batches", "allocates", "averages-a-list"];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_broken_plugin_breaks_its_law(string plugin, string law)
    {
        var broken = Assert.Throws<LawBroken>(() => Law(plugin, law).Check());
        Assert.Equal(law, broken.Law.Name);
        Assert.DoesNotContain('\n', broken.Message);
        Assert.DoesNotContain("System.", broken.Counterexample, StringComparison.Ordinal);
        if (!Unsteady.Contains(plugin))
        {
            var again = Assert.Throws<LawBroken>(() => Law(plugin, law).Check(broken.Seed));
            Assert.Equal((broken.Seed, broken.Counterexample, broken.Detail), (again.Seed, again.Counterexample, again.Detail));
        }
    }

    [Fact]
    public void Every_law_is_broken_by_some_plugin() => Assert.Empty(
        from type in PluginCatalog.Ours.Types.Concat(PluginCatalog.Broken.Types)
        from plugin in Variants.Of(type).Take(1)
        from law in LawSuite.Of(plugin).Select(law => law.Name).Distinct()
        where !Faults.Any(row => row.Data.Item2 == law)
        select law);

    private static Law Law(string plugin, string law)
    {
        var type = PluginCatalog.Broken.Loaded.Plugins.Single(candidate => candidate.Name == plugin).Type;
        return LawSuite.Of(Variants.Of(type).First()).Single(candidate => candidate.Name == law);
    }

    [Fact]
    public void Every_broken_plugin_is_listed() => Assert.Empty(
        PluginCatalog.Broken.Loaded.Plugins.Select(plugin => plugin.Name).Except(Faults.Select(row => row.Data.Item1)));
}
