using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Plugins.Initializers;
using Pipeline.Plugins.Optimizers;

namespace Pipeline.Bench.Growth;

/// <summary>16-32-2 on bytes that stay bytes: where examples are many and each is cheap.</summary>
internal static class SmallNetwork
{
    public const int BatchSize = 256;
    private const int Features = 16;

    public static Recipe Recipe { get; } = new(
        new(Features, [new(32, Activation.Of(ActivationKind.Relu)), new(2, Activation.Of(ActivationKind.Linear))]),
        Loss.SoftmaxCrossEntropy,
        new He(),
        Chain.Of(new Adam()),
        new Plugins.Schedules.Constant(),
        1e-3,
        [],
        [],
        []);

    public static Dataset<float> Data(int count)
    {
        var header = Idx.Header(IdxType.UnsignedByte, count, Features);
        var file = new byte[header.Length + (count * Features)];
        header.CopyTo(file, 0);
        new Random(1).NextBytes(file.AsSpan(header.Length));
        var images = new Idx(IdxType.UnsignedByte, [count, Features], new ByteMemory(file));
        var labels = new int[count];
        for (var example = 0; example < count; example++)
        {
            labels[example] = file[header.Length + (example * Features)] >> 7;
        }

        var targets = new Targets<float>(TargetKind.Classes, 2, labels, ReadOnlyMemory<float>.Empty, ["low", "high"]);
        var data = new Dataset<float>(new Inputs<float>(new IdxStorage<float>(images), count, Features), targets, [], default);
        return Standardization.Fit(InputScaling.Divide, data, 255).Apply(data);
    }
}
