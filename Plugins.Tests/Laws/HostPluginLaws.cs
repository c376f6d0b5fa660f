using CsCheck;
using Pipeline.Host.Loading;
using Pipeline.Kernel.Contracts;
using Pipeline.Laws;
using Pipeline.Laws.Rules;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Laws;

/// <summary>Every plugin found in the DLLs, a stranger's too, through every law of its kind: a new rule is tested without a new line.</summary>
public sealed class HostPluginLaws
{
    public static TheoryData<string, string, string> Plugins => new(
        from type in PluginCatalog.Lawful.Types
        let plugin = PluginCatalog.Lawful.Describe(type)
        let variant = Variants.Of(type).FirstOrDefault()
        where variant is not null
        from law in LawSuite.Of(variant)
        select (plugin.Point.Text(), plugin.Name, law.Name));

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_plugin_keeps_the_laws(string kind, string plugin, string law)
    {
        foreach (var variant in Variants.Of(PluginCatalog.Lawful.Find(kind, plugin)))
        {
            try
            {
                LawSuite.Of(variant).Single(candidate => candidate.Name == law).Check();
            }
            catch (LawBroken broken)
            {
                Assert.Fail($"{variant}: {broken.Message}");
            }
        }
    }

    [Fact]
    public void Rules_made_from_the_same_options_give_the_same_bits()
    {
        foreach (var type in PluginCatalog.Lawful.Of<ITiled>())
        {
            foreach (var (one, other) in Variants.Of(type).Cast<ITiled>().Zip(Variants.Of(type).Cast<ITiled>()))
            {
                RuleGen.Case(one.Roles).Sample(
                    run => run.Play(one, Tiling.Whole, double.NaN).MustEqual(run.Play(other, Tiling.Whole, double.NaN), $"{one}"), iter: 3, threads: 1);
            }
        }
    }
}
