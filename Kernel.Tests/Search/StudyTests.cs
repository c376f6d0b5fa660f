using System.Collections.Immutable;
using CsCheck;
using Pipeline.Kernel.Search;
using Xunit;

namespace Pipeline.Kernel.Tests.Search;

public sealed class StudyTests
{
    private static readonly ImmutableArray<Parameter> Two = [new("alpha", new LogScale(1e-4, 1)), new("epsilon", new LogScale(1e-10, 1e-6))];

    private static readonly ImmutableArray<Parameter> Mixed =
        [new("alpha", new LogScale(1e-4, 1)), new("units", new IntegerScale(8, 64)), new("batch", new ChoiceScale(4))];

    private static readonly ISampler[] Samplers = [new RandomSampler(), new GridSampler(), new GridSampler(3), new CoarseToFineSampler(), new CoarseToFineSampler(3, 0.3)];

    private static readonly Gen<Study> GenStudy = Gen.Select(Gen.OneOf(Two, Mixed), Gen.OneOf(Samplers), Gen.Int[1, 40], Gen.ULong)
        .Select((space, sampler, trials, seed) => new Study(space, sampler, trials, seed));

    [Fact]
    public void Trials_that_finish_in_another_order_change_no_point() => Gen.Select(GenStudy, Gen.Int[1, 5], Gen.Int).Sample((study, workers, seed) =>
    {
        var expected = study.Minimise(Bowl);
        return Same(InParallel(study, workers, new Random(seed)), expected);
    });

    [Fact]
    public void A_study_that_goes_on_comes_to_the_same_trials() => Gen.Select(GenStudy, Gen.Double[0, 1]).Sample((study, share) =>
    {
        var whole = study.Minimise(Bowl);
        var broken = whole.Take((int)(share * whole.Length)).ToList();
        for (var number = broken.Count + 1; number <= study.Count; number++)
        {
            var point = study.Point(number, broken);
            broken.Add(new(number, point, Bowl(study.Values(point))));
        }

        return Same(broken, whole);
    });

    [Fact]
    public void Points_lie_in_the_unit_cube_and_other_seeds_draw_others() => GenStudy.Sample(study =>
        study.Minimise(Bowl).All(trial => trial.Point.Length == study.Space.Length && trial.Point.All(u => u is >= 0 and <= 1))
        && (study.Sampler is GridSampler) == Same(study.Minimise(Bowl)[0], (study with { Seed = study.Seed + 1 }).Minimise(Bowl)[0]));

    [Fact]
    public void A_parameter_draws_the_same_whatever_the_others_are()
    {
        var alone = new Study([Two[1]], new RandomSampler(), 9, 4).Minimise(Bowl);
        var beside = new Study(Two, new RandomSampler(), 9, 4).Minimise(Bowl);
        Assert.Equal(alone.Select(trial => trial.Point[0]), beside.Select(trial => trial.Point[1]));
    }

    [Fact]
    public void A_grid_of_25_has_5_values_of_each_and_random_25()
    {
        var (grid, random) = (new Study(Two, new GridSampler(), 25, 1).Minimise(Bowl), new Study(Two, new RandomSampler(), 25, 1).Minimise(Bowl));
        Assert.Equal((25, 5, 5), (grid.Length, Distinct(grid, 0), Distinct(grid, 1)));
        Assert.Equal((25, 25, 25), (random.Length, Distinct(random, 0), Distinct(random, 1)));
        Assert.Equal(25, grid.Select(trial => (trial.Point[0], trial.Point[1])).Distinct().Count());
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], grid.Select(trial => trial.Point[0]).Distinct().Order());
    }

    [Fact]
    public void A_grid_takes_every_choice_once_and_no_value_twice()
    {
        var trials = new Study([new("few", new IntegerScale(1, 2)), new("batch", new ChoiceScale(4)), new("alpha", new LogScale(1e-4, 1))], new GridSampler(), 30, 1).Minimise(Bowl);
        Assert.Equal(2 * 4 * 3, trials.Length);
        Assert.Equal(4, Distinct(trials, 1));
        Assert.Equal(trials.Length, trials.Select(trial => (trial.Point[0], trial.Point[1], trial.Point[2])).Distinct().Count());
    }

    [Fact]
    public void Finer_stages_stay_in_the_box_around_the_best() => Gen.Select(Gen.Int[2, 4], Gen.Double[0.1, 0.9], Gen.Int[8, 60], Gen.ULong).Sample((stages, zoom, trials, seed) =>
    {
        var sampler = new CoarseToFineSampler(stages, zoom);
        var finished = new Study(Mixed, sampler, trials, seed).Minimise(Bowl);
        foreach (var trial in finished)
        {
            var stage = sampler.StageOf(trial.Number, trials);
            var best = Trial.Best(finished.Where(earlier => sampler.StageOf(earlier.Number, trials) < stage));
            for (var index = 0; index < Mixed.Length; index++)
            {
                var half = stage == 0 || index == 2 ? 1 : Math.Pow(zoom, stage);
                Assert.True(best is null || Math.Abs(trial.Point[index] - best.Point[index]) <= half + 1e-12);
                var (low, high) = sampler.Box(Mixed[index].Scale, best?.Point[index], stage);
                Assert.InRange(trial.Point[index], low, high);
                Assert.True(low >= 0 && high <= 1 && Math.Abs(high - low - half) < 1e-12);
            }
        }
    });

    [Fact]
    public void Points_to_start_from_come_first_and_guide_the_finer_stages()
    {
        ImmutableArray<double> best = [0.4075, 0.2];
        var study = new Study(Two, new CoarseToFineSampler(2, 0.1), 9, 3) { Start = [best] };
        var trials = study.Minimise(Bowl);
        Assert.Equal(9, trials.Length);
        Assert.Equal(best, trials[0].Point);
        Assert.Equal(5, study.Needs(6));
        Assert.All(trials[5..], trial => Assert.InRange(trial.Point[0], 0.3574, 0.4576));
    }

    [Fact]
    public void Trials_without_a_cost_rank_last_and_guide_nothing()
    {
        var trials = new Study(Two, new CoarseToFineSampler(), 12, 2).Minimise(_ => double.NaN);
        Assert.Null(Trial.Best(trials));
        Assert.Equal([2, 1, 3], Trial.Ranked([new(1, [], 2, 5), new(2, [], 2, 4), new(3, [], double.NaN)]).Select(trial => trial.Number));
    }

    private static int Distinct(IEnumerable<Trial> trials, int index) => trials.Select(trial => trial.Point[index]).Distinct().Count();

    private static double Bowl(ImmutableArray<double> values) => Math.Pow(Math.Log10(values[0]) + 2.37, 2);

    private static bool Same(Trial left, Trial right) =>
        left.Number == right.Number && left.Cost == right.Cost && left.Point.SequenceEqual(right.Point);

    private static bool Same(IReadOnlyCollection<Trial> left, IReadOnlyCollection<Trial> right) =>
        left.Count == right.Count && left.Zip(right, Same).All(same => same);

    // Workers start what may start, and any of those under way is the next to end.
    private static ImmutableArray<Trial> InParallel(Study study, int workers, Random random)
    {
        var (running, finished, next) = (new List<(int Number, ImmutableArray<double> Point)>(), new List<Trial>(), 1);
        while (finished.Count < study.Count)
        {
            while (running.Count < workers && next <= study.Count && Enumerable.Range(1, study.Needs(next)).All(needed => finished.Any(trial => trial.Number == needed)))
            {
                running.Add((next, study.Point(next, finished)));
                next++;
            }

            var ended = running[random.Next(running.Count)];
            running.Remove(ended);
            finished.Add(new(ended.Number, ended.Point, Bowl(study.Values(ended.Point))));
        }

        return [.. finished.OrderBy(trial => trial.Number)];
    }
}
