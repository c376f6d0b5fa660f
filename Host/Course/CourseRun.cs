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
        Thread[] threads =
        [
            .. Enumerable.Range(0, Math.Min(workers, rows.Length))
                .Select(worker => new Thread(Work) { IsBackground = true, Name = $"course {worker}" }),
        ];
        Array.ForEach(threads, thread => thread.Start());
        try
        {
            foreach (var result in results)
            {
                yield return result.Task.GetAwaiter().GetResult();
            }
        }
        finally
        {
            // A row that still runs works in the lab's folder, which is deleted next.
            Volatile.Write(ref next, rows.Length);
            Array.ForEach(threads, thread => thread.Join());
        }

        void Work()
        {
            for (var i = Interlocked.Increment(ref next); i < rows.Length; i = Interlocked.Increment(ref next))
            {
                try
                {
                    lab.Token.ThrowIfCancellationRequested();
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
