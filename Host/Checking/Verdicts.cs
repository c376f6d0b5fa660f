using System.Collections.Immutable;
using System.Diagnostics;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Checking;

/// <summary>The verdict on a plugin, and whether it was known before.</summary>
/// <param name="Candidate">The plugin.</param>
/// <param name="Verdict">What its check came to.</param>
/// <param name="Cached">Nobody had to check it now.</param>
internal sealed record Judged(Candidate Candidate, Verdict Verdict, bool Cached);

/// <summary>Verdicts on plugins: those that are known, the others by checking them.</summary>
/// <param name="Cache">What is known.</param>
/// <param name="Limits">What a check may take.</param>
/// <param name="Observer">Told of checks.</param>
internal sealed record Verdicts(VerdictCache Cache, Limits Limits, CheckObserver Observer)
{
    /// <summary>What is known of candidates, in order, without a check.</summary>
    public ImmutableArray<Judged> Known(ImmutableArray<Candidate> candidates) =>
        [.. Find(candidates).Zip(candidates, (known, candidate) => new Judged(candidate, known ?? Verdict.NoneOf(candidate.Type), known is not null))];

    /// <summary>A verdict on every candidate, in order. Of two processes that want the same one, one checks and the other waits.</summary>
    /// <param name="candidates">The plugins.</param>
    /// <param name="fresh">Checks what is known too.</param>
    /// <param name="token">Kills the child.</param>
    public ImmutableArray<Judged> Of(ImmutableArray<Candidate> candidates, bool fresh, CancellationToken token)
    {
        var unknown = fresh ? candidates : Unknown(candidates);
        if (unknown.IsEmpty)
        {
            return Known(candidates);
        }

        using var held = Cache.Lock(unknown.Select(one => one.Key), Observer.Waits, token);
        unknown = fresh ? candidates : Unknown(candidates);
        var made = Check(unknown, token);
        return [.. Known(candidates).Select(one => made.GetValueOrDefault(one.Candidate) is { } now ? one with { Verdict = now, Cached = false } : one)];
    }

    /// <summary>
    /// Verdicts on plugins with made-up options; those that cannot be made so are judged as a configuration makes them, wherever it does.
    /// </summary>
    /// <param name="catalog">What the DLLs provide.</param>
    /// <param name="plugins">The plugins.</param>
    /// <param name="uses">Where the configuration uses plugins.</param>
    /// <param name="judge"><see cref="Known"/> or <see cref="Of"/>.</param>
    public static ImmutableArray<Judged> AsUsed(
        Catalog catalog, IEnumerable<PluginDescriptor> plugins, IReadOnlyCollection<PluginUse> uses, Func<ImmutableArray<Candidate>, ImmutableArray<Judged>> judge)
    {
        var all = judge(Candidate.Of(catalog, plugins));
        var skipped = all.Where(one => one.Verdict.Standing == Standing.Skipped).Select(one => one.Candidate.Plugin.Type).ToHashSet();
        var used = judge(Candidate.Of(catalog, uses.Where(use => skipped.Contains(use.Plugin.Type)))).ToLookup(one => one.Candidate.Plugin.Type);
        return [.. all.SelectMany(one => used.Contains(one.Candidate.Plugin.Type) ? used[one.Candidate.Plugin.Type] : [one])];
    }

    private Dictionary<Candidate, Verdict> Check(ImmutableArray<Candidate> unknown, CancellationToken token)
    {
        if (unknown.IsEmpty)
        {
            return [];
        }

        var watch = Stopwatch.StartNew();
        Observer.Begins(unknown);
        var made = Checks.Run(unknown, Limits, Observer.Ends, token).ToDictionary();
        foreach (var file in made.Where(pair => Limits.Keeps(pair.Value)).GroupBy(pair => pair.Key.Key))
        {
            Cache.Add(file.Key, file.Select(pair => pair.Value));
        }

        Observer.Took(watch.Elapsed);
        return made;
    }

    private ImmutableArray<Candidate> Unknown(ImmutableArray<Candidate> candidates) =>
        [.. candidates.Zip(Find(candidates)).Where(pair => pair.Item2 is null).Select(pair => pair.Item1)];

    private IEnumerable<Verdict?> Find(ImmutableArray<Candidate> candidates)
    {
        var known = candidates.Select(one => one.Key).Distinct()
            .ToDictionary(key => key, key => Cache.Read(key).ToDictionary(verdict => verdict.Type));
        return [.. candidates.Select(one => known[one.Key].GetValueOrDefault(one.Type))];
    }
}
