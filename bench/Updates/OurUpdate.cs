using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Bench.Updates;

/// <summary>A step of a chain on buffers of its own, through the plugin contract, as inside <see cref="Fit"/>.</summary>
internal sealed class OurUpdate
{
    private readonly ChainRunner<float> runner;
    private readonly RuleBuffers<float> buffers;
    private readonly Memory<float> gradient;
    private Clock clock = Clock.First(1000, 1000);

    public OurUpdate(IOptimizer rule, Parameters parameters, Lanes lanes)
    {
        var chain = Chain.Of(rule);
        var theta = new Theta<float>(parameters.Layout, parameters.Theta);
        runner = new(chain, parameters.Layout, lanes, Calls.None);
        buffers = RuleBuffers<float>.Of(InitialState.Of(chain, StatisticsLayout.Of([]), theta, clock));
        gradient = AlignedBuffer.Copy<float>(parameters.Gradient);
    }

    public void Take(double alpha)
    {
        runner.Run(new(clock, alpha, 1, RandomKey.FromSeed(1)), gradient, buffers);
        clock = clock.Next;
    }

    public float[] Theta() => buffers.Theta.ToArray();
}
