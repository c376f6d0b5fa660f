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
        using var places = new SemaphoreSlim(workers);
        var results = rows.Select(row => Task.Factory.StartNew(() => One(row), lab.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        foreach (var result in results)
        {
            yield return result.GetAwaiter().GetResult();
        }

        Result One(Row row)
        {
            places.Wait(lab.Token);
            try
            {
                return Judge.Of(row, checks.GetValueOrDefault(row.Id), lab);
            }
            finally
            {
                places.Release();
            }
        }
    }
}
