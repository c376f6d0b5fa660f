using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Tests.Laws.Data;

/// <summary>A batch transform is a function of the key and the batch, and leaves targets that are still a distribution.</summary>
internal static class TransformLaws
{
    public static IEnumerable<Law> Of(IBatchTransform transform) =>
    [
        Law.InBoth(nameof(Same_key_same_bits_and_the_batch_is_untouched), () => Same_key_same_bits_and_the_batch_is_untouched<float>(transform), () => Same_key_same_bits_and_the_batch_is_untouched<double>(transform)),
        new(nameof(Targets_stay_a_distribution), () => Targets_stay_a_distribution(transform)),
        new(nameof(Float_agrees_with_double), () => Float_agrees_with_double(transform)),
        Law.InBoth(nameof(A_call_allocates_nothing), () => A_call_allocates_nothing<float>(transform), () => A_call_allocates_nothing<double>(transform)),
    ];

    public static void Same_key_same_bits_and_the_batch_is_untouched<T>(IBatchTransform transform)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Gen.Select(BatchCase.Any, BatchCase.Any).Sample(
            (batch, other) =>
            {
                var first = batch.Apply<T>(transform);
                other.Apply<T>(transform);
                var again = batch.Apply<T>(transform);
                LawBroken.UnlessSame(first.Inputs, again.Inputs, "inputs of the same batch again");
                LawBroken.UnlessSame(first.Targets, again.Targets, "targets of the same batch again");
                LawBroken.Unless(first.Inputs.All(T.IsFinite), "an input is not finite");
            },
            iter: 30, threads: 1);

    public static void Targets_stay_a_distribution(IBatchTransform transform) =>
        BatchCase.Any.Sample(
            batch => LawBroken.Unless(
                batch.Apply<double>(transform).Targets.Chunk(batch.Classes)
                    .All(row => Math.Abs(row.Sum() - 1) < 1e-12 && row.All(value => value is >= 0 and <= 1)),
                "a row of targets does not sum to 1"),
            iter: 30, threads: 1);

    public static void Float_agrees_with_double(IBatchTransform transform) =>
        BatchCase.Any.Sample(
            batch =>
            {
                var (single, twice) = (batch.Apply<float>(transform), batch.Apply<double>(transform));
                LawBroken.Unless(
                    single.Inputs.Concat(single.Targets).Zip(twice.Inputs.Concat(twice.Targets), (s, t) => Math.Abs(s - t) <= 2e-5 * (1 + Math.Abs(t))).All(close => close),
                    "float and double differ");
            },
            iter: 30, threads: 1);

    public static void A_call_allocates_nothing<T>(IBatchTransform transform)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = BatchCase.Any.Single();
        var (inputs, targets) = (Bits.Of<T>(batch.Inputs), Bits.Of<T>(batch.Targets));
        var (inputsOut, targetsOut) = ((T[])inputs.Clone(), (T[])targets.Clone());
        var allocated = Allocation.OfRepeated(() => transform.Apply(
            batch.Key, new Batch<T>(batch.Labels.Length, inputs, targets, TargetKind.Classes, batch.Image), inputsOut, targetsOut));
        LawBroken.Unless(allocated == 0, $"{allocated} bytes were allocated in a call");
    }
}
