using System.Collections.Immutable;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Search;

/// <summary>
/// All combinations of equally spaced levels, ends included; offered to compare with. A parameter with fewer values than
/// levels takes each of its values once, a choice always.
/// </summary>
public sealed record GridSampler : ISampler
{
    /// <summary>The grid of so many levels.</summary>
    /// <param name="levels">Levels of each parameter; as many as the trials allow if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no levels.</exception>
    public GridSampler(int? levels = null)
    {
        if (levels is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(levels));
        }

        Levels = levels;
    }

    /// <summary>Levels of each parameter; null for as many as the trials allow.</summary>
    public int? Levels { get; }

    /// <inheritdoc/>
    public int Count(ImmutableArray<Parameter> space, int trials) =>
        (int)Math.Min(trials, Points(space, Widest(space, trials)));

    /// <inheritdoc/>
    public ImmutableArray<double> Place(
        ImmutableArray<Parameter> space, RandomKey key, int number, int trials, IReadOnlyList<Trial> earlier)
    {
        var widest = Widest(space, trials);
        var rest = number - 1;
        var point = ImmutableArray.CreateBuilder<double>(space.Length);
        foreach (var parameter in space)
        {
            var levels = LevelsOf(parameter.Scale, widest);
            point.Add(Level(parameter.Scale, rest % levels, levels));
            rest /= levels;
        }

        return point.MoveToImmutable();
    }

    private int Widest(ImmutableArray<Parameter> space, int trials)
    {
        if (Levels is { } given)
        {
            return given;
        }

        var levels = 1;
        while (levels < trials && Points(space, levels + 1) <= trials)
        {
            levels++;
        }

        return levels;
    }

    private static double Points(ImmutableArray<Parameter> space, int levels) =>
        space.Aggregate(1.0, (product, parameter) => product * LevelsOf(parameter.Scale, levels));

    private static int LevelsOf(IScale scale, int levels) =>
        scale.Count is { } count && (count < levels || !scale.IsOrdered) ? count : levels;

    private static double Level(IScale scale, int index, int levels) =>
        levels == scale.Count ? Bounds.Middle(index, levels)
        : levels == 1 ? 0.5
        : index / (levels - 1.0);
}
