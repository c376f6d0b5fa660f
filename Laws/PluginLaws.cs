using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws;

/// <summary>The laws as an author's test asks for them: <c>PluginLaws.MustHold&lt;MyRule&gt;()</c>.</summary>
public static class PluginLaws
{
    /// <summary>Checks every law of a plugin, with the options that it has.</summary>
    /// <exception cref="LawsBroken">It breaks some; all of them are named.</exception>
    public static void MustHold(IPlugin plugin) => MustHold([plugin]);

    /// <summary>Checks every law of a plugin: with its default options, and with each option moved once.</summary>
    /// <exception cref="LawsBroken">It breaks some; all of them are named.</exception>
    /// <exception cref="ArgumentException">A required option can only be given by hand: check an instance instead.</exception>
    public static void MustHold<TPlugin>()
        where TPlugin : IPlugin => MustHold(Variants.Of(typeof(TPlugin)).ToArray() is { Length: > 0 } variants
            ? variants
            : throw new ArgumentException(
                $"{typeof(TPlugin).Name} has a required option that no value is known for; check an instance: PluginLaws.MustHold(new {typeof(TPlugin).Name}(...))"));

    // A law that several settings break is named once, with the first of them.
    private static void MustHold(IPlugin[] variants)
    {
        var broken = variants
            .SelectMany(plugin => LawSuite.Of(plugin).Select(law => (Plugin: plugin, Broken: Check(law))))
            .Where(pair => pair.Broken is not null)
            .DistinctBy(pair => pair.Broken!.Law.Name)
            .Select(pair => (pair.Plugin, Broken: pair.Broken!))
            .ToArray();
        if (broken.Length > 0)
        {
            throw new LawsBroken(
                [.. broken.Select(pair => pair.Broken)], string.Join("\n", broken.Select(pair => $"{pair.Plugin}: {pair.Broken.Message}")));
        }
    }

    private static LawBroken? Check(Law law)
    {
        try
        {
            law.Check();
            return null;
        }
        catch (LawBroken broken)
        {
            return broken;
        }
    }
}
