using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Parameters;

/// <summary>
/// All that happens to theta in a step, in order: penalties add their gradient, links turn the direction, the kernel
/// steps <c>theta - alpha * direction</c>, projections constrain what came out.
/// </summary>
/// <param name="Penalties">Terms of J, in the file's order.</param>
/// <param name="Links">The optimizer's links in the file's order, then the decays listed under regularizers.</param>
/// <param name="Projections">Constraints on theta, in the file's order.</param>
public sealed record Chain(
    ImmutableArray<Link<IPenalty>> Penalties,
    ImmutableArray<Link<IUpdateRule>> Links,
    ImmutableArray<Link<IProjection>> Projections)
{
    /// <summary>A chain of update rules alone, each with its own mask.</summary>
    public static Chain Of(params IEnumerable<IUpdateRule> rules) =>
        new([], [.. rules.Select(rule => new Link<IUpdateRule>(rule))], []);

    /// <summary>Every rule with its mask, in the order in which the kernel keeps their state.</summary>
    public IEnumerable<Link<ITiled>> All =>
        Penalties.Select(link => new Link<ITiled>(link.Rule, link.Only))
            .Concat(Links.Select(link => new Link<ITiled>(link.Rule, link.Only)))
            .Concat(Projections.Select(link => new Link<ITiled>(link.Rule, link.Only)));

    /// <summary>The terms of J: penalties, and projections that are costs.</summary>
    public IEnumerable<(ICost Cost, Only Only)> Costs =>
        All.Where(link => link.Rule is ICost).Select(link => ((ICost)link.Rule, link.Only));
}
