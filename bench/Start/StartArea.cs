using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;

namespace Pipeline.Bench.Start;

/// <summary>
/// From the start of a process to the end of its first step: ours reads plugins.json, loads five plugin DLLs and the
/// digits; TorchSharp's program reads the same digits and has its network written out.
/// </summary>
internal static class StartArea
{
    public static IEnumerable<Row> Run(Session session)
    {
        if (OurStart.IsTold())
        {
            return session.Threads.SelectMany(threads => session.Rows(
                new(Target.Start, threads, "ms", 1e3, 0, Target.Start), () => new OurStart(threads), () => new TorchStart(threads)));
        }

        Console.Error.WriteLine("start is left out: the host's log does not tell of the first step");
        return [];
    }
}
