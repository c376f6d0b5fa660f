using Pipeline.Laws;
using Pipeline.Laws.Data;
using Pipeline.Laws.Layers;
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
        { "deaf-to-its-key", nameof(InitializerLaws.What_different_keys_change_does_not_correlate) },
        { "shrinks", nameof(MaskLaws.The_mean_of_a_mask_is_one) },
        { "shrinks", nameof(MaskLaws.Different_keys_give_different_masks) },
        { "inflates-targets", nameof(TransformLaws.Targets_stay_a_distribution) },
        { "forgets-its-divisor", nameof(NormalizationLaws.A_layer_allocates_nothing) },
        { "forgets-its-divisor", nameof(NormalizationLaws.Backward_is_the_numerical_gradient) },
        { "forgets-its-divisor", nameof(NormalizationLaws.A_row_infers_the_same_alone_and_in_a_batch) },
        { "forgets-its-divisor", nameof(NormalizationLaws.Bias_is_cancelled_where_declared) },
        { "forgets-its-divisor", nameof(NormalizationLaws.Constant_inputs_and_single_rows_give_finite_outputs) },
        { "half-gradient", nameof(CostLaws.The_numerical_derivative_of_the_value_is_what_is_added) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_broken_plugin_breaks_its_law(string plugin, string law)
    {
        var type = PluginCatalog.Broken.Loaded.Plugins.Single(candidate => candidate.Name == plugin).Type;
        var instance = Variants.Of(type).First();
        var check = LawSuite.Of(instance).Single(candidate => candidate.Name == law);
        Assert.Throws<LawBroken>(() => check.Check());
    }

    [Fact]
    public void Every_broken_plugin_is_listed() => Assert.Empty(
        PluginCatalog.Broken.Loaded.Plugins.Select(plugin => plugin.Name).Except(Faults.Select(row => row.Data.Item1)));
}
