using System.Globalization;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training.Checked;

/// <summary>A schedule whose learning rates must be finite and not negative.</summary>
internal sealed record CheckedSchedule(ISchedule Schedule, Scale Scale) : ISchedule
{
    public ScheduleKind Kind => Schedule.Kind;

    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        Scale.Begin().In([alpha0]);
        var alpha = Schedule.Alpha(alpha0, clock, history);
        Scale.Out<double>(PluginOperation.Alpha, [alpha], _ => "alpha");
        if (alpha < 0)
        {
            Scale.Refuse(PluginOperation.Alpha, "alpha", alpha.ToString("G6", CultureInfo.InvariantCulture));
        }

        return alpha;
    }
}

/// <summary>A transform whose examples must be finite where they were.</summary>
internal sealed record CheckedTransform(IBatchTransform Transform, Scale Scale) : IBatchTransform
{
    public bool NeedsImages => Transform.NeedsImages;

    public bool NeedsClasses => Transform.NeedsClasses;

    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Scale.Begin().In(batch.Inputs).In(batch.Targets);
        Transform.Apply(key, batch, inputs, targets);
        Scale.Out<T>(PluginOperation.Transform, inputs, _ => "the inputs of the mini-batch");
        Scale.Out<T>(PluginOperation.Transform, targets, _ => "the targets of the mini-batch");
    }
}

/// <summary>A mask that must be finite.</summary>
internal sealed record CheckedMask(IActivationMask Mask, Scale Scale) : IActivationMask
{
    public bool Covers(int layer) => Mask.Covers(layer);

    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Scale.Begin();
        Mask.Sample(key, layer, shape, mask);
        Scale.Out<T>(PluginOperation.Sample, mask, _ => layer == 0 ? "the mask of the inputs" : $"the mask of layer {layer}");
    }
}
