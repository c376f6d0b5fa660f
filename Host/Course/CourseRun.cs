using System.Collections.Immutable;

namespace Pipeline.Host.Course;

/// <summary>Runs rows side by side and hands their results on in the table's order.</summary>
public static class CourseRun
{
    /// <summary>The results, each as soon as it and all before it are there.</summary>
    /// <param name="rows">The rows to run.</param>
    /// <param name="lab">What they work with.</param>
    /// <param name="workers">Rows at a time; never changes a result.</param>
    public static IEnumerable<Result> Results(ImmutableArray<Row> rows, Lab lab, int workers)
    {
        var checks = Sections.Checks.ToDictionary(check => check.Id, StringComparer.Ordinal);
        TaskCompletionSource<Result>[] results = [.. rows.Select(_ => new TaskCompletionSource<Result>())];
        var next = -1;
        for (var worker = 0; worker < Math.Min(workers, rows.Length); worker++)
        {
            new Thread(Work) { IsBackground = true, Name = $"course {worker}" }.Start();
        }

        return results.Select(result => result.Task.GetAwaiter().GetResult());

        void Work()
        {
            for (var i = Interlocked.Increment(ref next); i < rows.Length; i = Interlocked.Increment(ref next))
            {
                try
                {
                    results[i].SetResult(Judge.Of(rows[i], checks.GetValueOrDefault(rows[i].Id), lab));
                }
                catch (OperationCanceledException cancelled)
                {
                    results[i].SetException(cancelled);
                }
            }
        }
    }
}
