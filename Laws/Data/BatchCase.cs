using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Data;

/// <summary>A small batch of images with one-hot rows.</summary>
/// <param name="Image">Shape of one row of inputs.</param>
/// <param name="Inputs">Examples x features.</param>
/// <param name="Labels">Class of each example.</param>
/// <param name="Classes">Outputs of each example.</param>
/// <param name="Key">Randomness of the step.</param>
internal sealed record BatchCase(ImageShape Image, double[] Inputs, int[] Labels, int Classes, RandomKey Key)
{
    public static readonly Gen<BatchCase> Any =
        from height in Gen.Int[1, 5]
        from width in Gen.Int[1, 5]
        from channels in Gen.Int[1, 2]
        from examples in Gen.Int[1, 4]
        from classes in Gen.Int[2, 4]
        from inputs in Gen.Int[-64, 64].Select(count => count / 32.0).Array[examples * height * width * channels]
        from labels in Gen.Int[0, classes - 1].Array[examples]
        from seed in Gen.ULong
        select new BatchCase(new(height, width, channels), inputs, labels, classes, RandomKey.FromSeed(seed));

    public double[] Targets => [.. Labels.SelectMany(label => Enumerable.Range(0, Classes).Select(c => c == label ? 1.0 : 0.0))];

    /// <summary>Applies the transform; destinations arrive as the contract says, holding a copy of the batch.</summary>
    public (T[] Inputs, T[] Targets) Apply<T>(IBatchTransform transform)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Apply<T>(transform, TargetKind.Classes, Image);

    /// <summary>Applies the transform to the same numbers under another heading.</summary>
    public (T[] Inputs, T[] Targets) Apply<T>(IBatchTransform transform, TargetKind kind, ImageShape image)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (inputs, targets) = (Bits.Of<T>(Inputs), Bits.Of<T>(Targets));
        var (inputsOut, targetsOut) = (new Guarded<T>(inputs.Length, T.Zero), new Guarded<T>(targets.Length, T.Zero));
        inputs.CopyTo(inputsOut.Span);
        targets.CopyTo(targetsOut.Span);
        transform.Apply(Key, new Batch<T>(Labels.Length, inputs, targets, kind, image), inputsOut.Span, targetsOut.Span);
        Violation.UnlessSame(Bits.Of<T>(Inputs), inputs, "the incoming inputs were written to");
        Violation.UnlessSame(Bits.Of<T>(Targets), targets, "the incoming targets were written to");
        return (inputsOut.Written("the inputs"), targetsOut.Written("the targets"));
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Image}, {Labels.Length} examples, inputs [{string.Join(", ", Inputs.Take(12))}], labels [{string.Join(", ", Labels)}] of {Classes}, key {Key.Value}");
}
