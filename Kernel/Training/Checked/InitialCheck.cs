using System.Numerics;

namespace Pipeline.Kernel.Training.Checked;

/// <summary>Looks at the parameters before the first step.</summary>
internal static class InitialCheck
{
    /// <summary>The initializer, where it left a number that is not finite; null where all is well and where a run goes on.</summary>
    public static Culprit? Of<T>(Recipe recipe, TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (state.Clock.Step > 1)
        {
            return null;
        }

        var findings = new Findings();
        var scale = findings.For(PluginOrder.Of(recipe).Initializer).Begin();
        foreach (var entry in recipe.Architecture.Layout.Entries)
        {
            if (recipe.Initializer.Roles.Contains(entry.Role))
            {
                scale.Out(PluginOperation.Initialize, state.Theta[entry], _ => entry.Name);
            }
        }

        return findings.First;
    }
}
