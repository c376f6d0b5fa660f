using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Pipeline.Host.Config;
using Pipeline.Kernel.Search;

namespace Pipeline.Host.Search;

/// <summary>
/// Runs the trials of a study on some threads. A worker takes the next trial as soon as those that its place depends on
/// are finished, so that any number of workers comes to the same table.
/// </summary>
internal sealed class StudyRun
{
    private readonly Study study;
    private readonly SearchMetric metric;
    private readonly Func<int, ImmutableArray<double>, CancellationToken, TrialRow?> run;
    private readonly Action<TrialRow> told;
    private readonly CancellationToken token;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim changed = new(0);
    private readonly SortedDictionary<int, TrialRow> finished = [];
    private readonly Queue<int> waiting;
    private ExceptionDispatchInfo? failure;

    private StudyRun(
        Study study,
        SearchMetric metric,
        IEnumerable<TrialRow> before,
        Func<int, ImmutableArray<double>, CancellationToken, TrialRow?> run,
        Action<TrialRow> told,
        CancellationToken token)
    {
        (this.study, this.metric, this.run, this.told, this.token) = (study, metric, run, told, token);
        foreach (var row in before)
        {
            finished[row.Number] = row;
        }

        waiting = new(Enumerable.Range(1, study.Count).Where(number => !finished.ContainsKey(number)));
    }

    /// <summary>All finished trials by number: those before, and those that ended before the token said so.</summary>
    /// <param name="study">Where the trials lie.</param>
    /// <param name="metric">What they are ranked by.</param>
    /// <param name="before">Trials that are finished already.</param>
    /// <param name="workers">Trials at a time.</param>
    /// <param name="run">Runs a trial; null where it was cancelled.</param>
    /// <param name="told">Told of every trial that ends, one at a time.</param>
    /// <param name="token">Ends the study.</param>
    public static ImmutableArray<TrialRow> Run(
        Study study,
        SearchMetric metric,
        IEnumerable<TrialRow> before,
        int workers,
        Func<int, ImmutableArray<double>, CancellationToken, TrialRow?> run,
        Action<TrialRow> told,
        CancellationToken token)
    {
        var work = new StudyRun(study, metric, before, run, told, token);
        var threads = Enumerable.Range(1, Math.Min(workers, Math.Max(1, work.waiting.Count)))
            .Select(index => new Thread(work.Work) { IsBackground = true, Name = $"trial worker {index}" })
            .ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        work.failure?.Throw();
        return [.. work.finished.Values];
    }

    private void Work()
    {
        try
        {
            while (Next(out var number, out var point))
            {
                if (number == 0)
                {
                    changed.Wait(100);
                }
                else if (run(number, point, token) is { } row)
                {
                    End(row);
                }
            }
        }
        catch (Exception problem)
        {
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(problem), null);
        }
    }

    // Number 0 asks to wait for the trials that the next one depends on.
    private bool Next(out int number, out ImmutableArray<double> point)
    {
        lock (gate)
        {
            (number, point) = (0, []);
            if (token.IsCancellationRequested || failure is not null || !waiting.TryPeek(out var next))
            {
                return false;
            }

            var needed = study.Needs(next);
            if (finished.Keys.TakeWhile(key => key <= needed).Count() == needed)
            {
                point = study.Point(next, finished.Values.Select(row => row.Trial(metric)));
                number = waiting.Dequeue();
            }

            return true;
        }
    }

    private void End(TrialRow row)
    {
        lock (gate)
        {
            finished[row.Number] = row;
            told(row);
        }

        changed.Release();
    }
}
