using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Laws;

/// <summary>Every plugin found in the DLLs, a stranger's too, through every law of its kind: a new rule is tested without a new line.</summary>
public sealed class PluginLaws
{
    public static TheoryData<string, string, string> Plugins => new(
        from type in PluginCatalog.Lawful.Types
        let variant = Variants.Of(type, PluginCatalog.Lawful).FirstOrDefault()
        where variant is not null
        from law in LawSuite.Of(variant)
        select (PluginCatalog.KindOf(type), PluginCatalog.NameOf(type), law.Name));

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_plugin_keeps_the_laws(string kind, string plugin, string law)
    {
        foreach (var variant in Variants.Of(PluginCatalog.Lawful.Find(kind, plugin), PluginCatalog.Lawful))
        {
            try
            {
                LawSuite.Of(variant).Single(candidate => candidate.Name == law).Check();
            }
            catch (Exception broken)
            {
                throw new LawBroken($"{variant}: {broken.Message}");
            }
        }
    }
}
