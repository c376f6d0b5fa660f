using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;
using Pipeline.Kernel.Data;

namespace Pipeline.Bench.Steps;

/// <summary>Whole training steps, what they allocate, and whether they stay as fast as they start.</summary>
internal static class StepArea
{
    private static readonly Network[] Networks =
    [
        new([784, 256, 128, 10], 16),
        new([784, 256, 128, 10], 128),
        new([784, 256, 128, 10], 512),
        new([784, 64, 10], 64),
        new([784, 1024, 1024, 10], 512),
    ];

    public static IEnumerable<Row> Run(Session session) =>
    [
        .. from network in Networks
           let data = OurNetwork.Data(network)
           from threads in session.Threads
           from row in Compare(session, network, data, threads)
           select row,
        .. session.Threads.Select(threads => Allocation(Networks[1], threads)),
        .. session.Threads.Select(threads => StillFast.Row(session, threads)),
    ];

    private static Row[] Compare(Session session, Network network, Dataset<float> data, int threads)
    {
        var name = Target.Step(network.Text, network.BatchSize);
        return session.Rows(
            new(name, threads, "us", 1e6, 2e-3, name, seconds => [("examples/s", network.BatchSize / seconds)]),
            () => new OurStep(network, data, threads),
            () => new TorchStep(network, data.Inputs.ToArray(), threads),
            () => NumpyStep.Start(network, threads));
    }

    private static Row Allocation(Network network, int threads)
    {
        using var step = new OurStep(network, OurNetwork.Data(network), threads);
        step.Allocated();
        return new($"allocation of a step of {network.Text}", threads, "bytes", step.Allocated(), null, null, null, null, new Dictionary<string, double>(), Target.Allocation);
    }
}
