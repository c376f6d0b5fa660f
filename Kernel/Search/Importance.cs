using System.Collections.Immutable;

namespace Pipeline.Kernel.Search;

/// <summary>How much a hyper-parameter alone tells of a trial's rank.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Share">Share of the variance of the trials' ranks that it explains, from 0 to 1.</param>
public readonly record struct Importance(string Name, double Share)
{
    private const int MostBins = 8;

    /// <summary>
    /// The importance of every parameter, the most important first. The trials are ranked by cost, those without a cost
    /// last, and cut into sqrt(n), at most 8, bins of equal size by the parameter's value (a choice into its alternatives). The
    /// share is the variance of the ranks between bins, less what chance puts there:
    /// <c>epsilon^2 = (SSB - (k - 1) SSW / (n - k)) / SST</c>, at least 0. These are main effects, as in a functional
    /// ANOVA of first order; what two parameters do only together is not seen.
    /// </summary>
    /// <param name="space">The parameters.</param>
    /// <param name="trials">The finished trials.</param>
    public static ImmutableArray<Importance> Of(ImmutableArray<Parameter> space, IReadOnlyCollection<Trial> trials)
    {
        var ranks = Ranks(trials);
        return
        [
            .. space
                .Select((parameter, index) => new Importance(parameter.Name, Explained(Bins(parameter.Scale, index, ranks))))
                .OrderByDescending(importance => importance.Share),
        ];
    }

    // Equal costs have equal ranks: the mean of their places.
    private static (Trial Trial, double Rank)[] Ranks(IReadOnlyCollection<Trial> trials)
    {
        var ranked = Trial.Ranked(trials);
        return
        [
            .. from same in ranked.Select((trial, place) => (Trial: trial, Place: place))
                   .GroupBy(pair => pair.Trial.HasCost ? (pair.Trial.Cost, pair.Trial.Tie) : (double.PositiveInfinity, 0))
               let mean = same.Average(pair => pair.Place)
               from pair in same
               select (pair.Trial, mean),
        ];
    }

    private static double[][] Bins(IScale scale, int index, (Trial Trial, double Rank)[] ranks)
    {
        var groups = ranks
            .GroupBy(pair => scale.Count is null ? pair.Trial.Point[index] : scale.Quantile(pair.Trial.Point[index]))
            .OrderBy(group => group.Key)
            .Select(group => group.Select(pair => pair.Rank).ToArray())
            .ToArray();
        return scale.IsOrdered ? Merged(groups, ranks.Length) : groups;
    }

    // Trials of one value stay together; a bin is closed once it has its share of all.
    private static double[][] Merged(double[][] groups, int count)
    {
        var wanted = Math.Clamp((int)Math.Sqrt(count), 2, MostBins);
        var (bins, open, seen) = (new List<double[]>(), new List<double>(), 0);
        foreach (var group in groups)
        {
            open.AddRange(group);
            seen += group.Length;
            if (seen >= (bins.Count + 1) * (double)count / wanted - 1e-9)
            {
                bins.Add([.. open]);
                open.Clear();
            }
        }

        return open.Count == 0 ? [.. bins] : [.. bins, [.. open]];
    }

    private static double Explained(double[][] bins)
    {
        var all = bins.SelectMany(bin => bin).ToArray();
        if (bins.Length < 2 || all.Length <= bins.Length)
        {
            return 0;
        }

        var mean = all.Average();
        var total = all.Sum(rank => (rank - mean) * (rank - mean));
        var between = bins.Sum(bin => bin.Length * Math.Pow(bin.Average() - mean, 2));
        var chance = (bins.Length - 1) * (total - between) / (all.Length - bins.Length);
        return total == 0 ? 0 : Math.Max(0, (between - chance) / total);
    }
}
