using Pipeline.Bench;

// One table an area, ours and the peer in turn within this process: ratios are what counts.
var rounds = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 9;
foreach (var line in Table.Of(Machine.Describe(), StepComparison.Run(rounds)))
{
    Console.WriteLine(line);
}
