using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Laws.Rules;
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
        { "half-gradient", nameof(CostLaws.The_numerical_derivative_of_the_value_is_what_is_added) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_broken_plugin_breaks_its_law(string plugin, string law)
    {
        var type = PluginCatalog.Broken.Types.Single(candidate => PluginCatalog.NameOf(candidate) == plugin);
        var instance = Variants.Of(type, PluginCatalog.Broken).First();
        var check = LawSuite.Of(instance).Single(candidate => candidate.Name == law);
        Assert.ThrowsAny<Exception>(check.Check);
    }

    [Fact]
    public void Every_broken_plugin_is_listed() => Assert.Empty(
        PluginCatalog.Broken.Types.Select(PluginCatalog.NameOf).Except(Faults.Select(row => row.Data.Item1)));
}
