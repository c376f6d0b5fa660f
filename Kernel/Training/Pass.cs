using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Training;

/// <summary>
/// Neighbouring stages of one grain, run together on one tile before the next. The step itself,
/// <c>theta - alpha * direction</c>, is of grain Element and stands between the rules and the projections.
/// </summary>
/// <param name="Grain">How much of theta a tile of this pass holds.</param>
/// <param name="Rules">Rules that turn the direction.</param>
/// <param name="Steps">Whether the step is taken here.</param>
/// <param name="Projections">Projections of theta after the step.</param>
internal sealed record Pass(Grain Grain, ImmutableArray<Stage> Rules, bool Steps, ImmutableArray<Stage> Projections)
{
    /// <summary>Whether one formula's loop does all there is to do.</summary>
    public bool IsOneFormula => Steps && Projections.IsEmpty && Rules is [{ Rule: IFormulaRule, CoversAll: true }];

    /// <summary>Cuts a chain's stages into passes.</summary>
    /// <param name="stages">The stages in order.</param>
    /// <param name="steps">Whether a step is taken at all, or only the direction is wanted.</param>
    public static ImmutableArray<Pass> Of(ImmutableArray<Stage> stages, bool steps)
    {
        var passes = new List<Pass>();
        foreach (var stage in stages.Where(stage => stage.Rule is IUpdateRule))
        {
            Append(passes, new(stage.Rule.Grain, [stage], false, []));
        }

        if (steps)
        {
            Append(passes, new(Grain.Element, [], true, []));
        }

        foreach (var stage in stages.Where(stage => stage.Rule is IProjection))
        {
            Append(passes, new(stage.Rule.Grain, [], false, [stage]));
        }

        return [.. passes];
    }

    private static void Append(List<Pass> passes, Pass next)
    {
        // A network-wide rule runs alone, since its mask decides what its tile holds.
        if (passes.Count == 0 || passes[^1].Grain != next.Grain || next.Grain == Grain.Network)
        {
            passes.Add(next);
            return;
        }

        var last = passes[^1];
        passes[^1] = last with
        {
            Rules = last.Rules.AddRange(next.Rules),
            Steps = last.Steps || next.Steps,
            Projections = last.Projections.AddRange(next.Projections),
        };
    }
}
