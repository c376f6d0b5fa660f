using System.Globalization;
using Pipeline.Bench;
using Pipeline.Bench.Report;
using Pipeline.Bench.Start;
using Pipeline.Bench.Timing;
using Pipeline.Bench.Updates;

if (args is [TorchFirstStep.Command, var threads])
{
    TorchFirstStep.Run(int.Parse(threads, CultureInfo.InvariantCulture));
    return 0;
}

if (args is [EarlyUpdates.Command, var rule, var units, var lanes])
{
    EarlyUpdates.Run(rule, units, int.Parse(lanes, CultureInfo.InvariantCulture));
    return 0;
}

Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

var areas = new List<AreaResult>();
foreach (var area in options.Areas)
{
    var load = Machine.Load;
    if (load > 0.5)
    {
        Console.Error.WriteLine($"load average {load}: something else runs here, quote no ratio from this");
    }

    var session = options.Session with { Limits = [.. options.Session.Threads.Select(Machine.LimitOf)] };
    var conditions = Machine.Describe(session, load);
    var rows = area.Run(session).ToArray();
    if (rows.Length == 0)
    {
        continue;
    }

    areas.Add(new(area.Name, conditions with { LoadAfter = Machine.Load }, rows));
    if (!session.OursOnly)
    {
        Console.WriteLine(string.Join('\n', AreaTable.Of(areas[^1])) + "\n");
    }
}

var result = new Result(areas);
if (options.Session.OursOnly)
{
    Console.WriteLine(result.ToJson());
}
else if (options.Saves && areas.Count > 0)
{
    Console.WriteLine($"written to bench/{result.Write("results")}");
}

return 0;
