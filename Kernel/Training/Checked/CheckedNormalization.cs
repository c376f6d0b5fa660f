using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training.Checked;

/// <summary>
/// A layer's normalization that is weighed at every call. It may always be measured: the layer asks only where the rule may.
/// </summary>
internal sealed record CheckedNormalization(INormalization Rule, int Layer, Scale Scale) : IMeasuredStatistics
{
    public IReadOnlyList<Role> Parameters => Rule.Parameters;

    public bool CancelsBias => Rule.CancelsBias;

    public IReadOnlyList<Slot> Statistics => Rule.Statistics;

    public int CacheLength(MatrixShape shape) => Rule.CacheLength(shape);

    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Weigh(input);
        Rule.Forward(input, y, cache, next);
        Scale.Out<T>(PluginOperation.Forward, y, _ => $"the output of layer {Layer}");
        Check(PluginOperation.Forward, next);
    }

    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Weigh(input);
        Rule.Infer(input, y);
        Scale.Out<T>(PluginOperation.Infer, y, _ => $"the output of layer {Layer}");
    }

    public void Backward<T>(
        in NormalizationInput<T> input, ReadOnlySpan<T> cache, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Weigh(input).In(dy);
        Rule.Backward(input, cache, dy, dx, dGamma, dBeta);
        Scale.Out<T>(PluginOperation.Backward, dx, _ => $"the gradient of layer {Layer}");
        Scale.Out<T>(PluginOperation.Backward, dGamma, _ => $"the gradient of gamma{Layer}");
        Scale.Out<T>(PluginOperation.Backward, dBeta, _ => $"the gradient of beta{Layer}");
    }

    public void Measured<T>(
        ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, long exampleCount, long updates, SlotTarget<T> statistics)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Scale.Begin().In(mean).In(variance);
        ((IMeasuredStatistics)Rule).Measured(mean, variance, exampleCount, updates, statistics);
        Check(PluginOperation.Infer, statistics);
    }

    private Scale Weigh<T>(in NormalizationInput<T> input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Scale.Begin().In(input.X).In(input.Gamma).In(input.Beta);
        for (var slot = 0; slot < Statistics.Count; slot++)
        {
            Scale.In(input.Statistics[slot]);
        }

        return Scale;
    }

    private void Check<T>(PluginOperation operation, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var (slot, declared) in Statistics.Index())
        {
            Scale.Out<T>(operation, next[slot], _ => $"statistic {declared.Name} of layer {Layer}");
        }
    }
}
