using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Bench.Updates;

/// <summary>Updates of 235 thousand and 10 million parameters by the rules that people use, and the first ones of a process.</summary>
internal static class UpdateArea
{
    private static readonly int[][] Networks = [[784, 256, 128, 10], [784, 2048, 4096, 10]];

    public static IEnumerable<Row> Run(Session session) =>
    [
        .. from units in Networks
           let parameters = Parameters.Of(units)
           from threads in session.Threads
           from rule in Rule.All
           from row in Compare(session, rule, parameters, threads)
           select row,
        .. from threads in session.Threads
           from rule in Rule.All
           select FreshProcess.Row(session, rule, Networks[0], threads),
    ];

    private static Row[] Compare(Session session, Rule rule, Parameters parameters, int threads)
    {
        using var lanes = new Lanes(threads);
        var count = parameters.Layout.Length;

        // Gradient, theta and slots lie where a copy of as many bytes lies.
        var copy = CopyBandwidth.Of(lanes, (long)count * sizeof(float) * (rule.Moves + 1) / 2);
        var floor = rule.Moves * sizeof(float) / copy;
        var name = count > 1_000_000 ? $"{rule.Name}, {count / 1e6:F1}M parameters" : $"{rule.Name}, {count / 1e3:F0}k parameters";
        return session.Rows(
            new(name, threads, "ns a parameter", 1e9 / count, 1e-6, rule.Target, seconds => [("floor, ns", floor), ("% of floor", 100 * floor / (seconds * 1e9 / count))]),
            Ours,
            () => new TorchUpdate(parameters, rule.Torch).Contender(threads));

        IContender Ours()
        {
            var update = new OurUpdate(rule.Ours, parameters, lanes);
            return new Repeated("ours", () => update.Take(Rule.Alpha), () =>
            {
                update.Take(Rule.Alpha);
                return update.Theta();
            });
        }
    }
}
