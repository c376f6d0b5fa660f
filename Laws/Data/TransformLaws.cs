using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Data;

/// <summary>A batch transform is a function of the key and the batch, and leaves targets that are still a distribution.</summary>
internal static class TransformLaws
{
    public static IEnumerable<Law> Of(IBatchTransform transform) =>
    [
        Law.InBoth(nameof(Same_key_same_batch_and_its_sources_are_untouched), Same_key_same_batch_and_its_sources_are_untouched<float>(transform), Same_key_same_batch_and_its_sources_are_untouched<double>(transform)),
        new(nameof(Targets_stay_a_distribution), Targets_stay_a_distribution(transform)),
        new(nameof(What_is_not_needed_may_be_missing), What_is_not_needed_may_be_missing(transform)),
        new(nameof(A_transform_agrees_in_float_and_double), A_transform_agrees_in_float_and_double(transform)),
        Law.InBoth(nameof(A_transform_allocates_nothing), A_transform_allocates_nothing<float>(transform), A_transform_allocates_nothing<double>(transform)),
    ];

    public static Property Same_key_same_batch_and_its_sources_are_untouched<T>(IBatchTransform transform)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            BatchCase.Any, BatchCase.Any,
            30,
            (batch, other) =>
            {
                var first = batch.Apply<T>(transform);
                other.Apply<T>(transform);
                var again = batch.Apply<T>(transform);
                Violation.UnlessSame(first.Inputs, again.Inputs, "inputs of the same batch again");
                Violation.UnlessSame(first.Targets, again.Targets, "targets of the same batch again");
                Violation.Unless(first.Inputs.All(T.IsFinite), "an input is not finite");
            });

    /// <summary>A transform that declares no need must do without: inputs that are no images, targets that are values.</summary>
    public static Property What_is_not_needed_may_be_missing(IBatchTransform transform) =>
        Property.Of(
            BatchCase.Any,
            20,
            batch =>
            {
                var kind = transform.NeedsClasses ? TargetKind.Classes : TargetKind.Values;
                var (inputs, targets) = batch.Apply<double>(transform, kind, transform.NeedsImages ? batch.Image : default);
                Violation.Unless(inputs.Concat(targets).All(double.IsFinite), "an input or a target is not finite");
            });

    public static Property Targets_stay_a_distribution(IBatchTransform transform) =>
        Property.Of(
            BatchCase.Any,
            30,
            batch => Violation.Unless(
                batch.Apply<double>(transform).Targets.Chunk(batch.Classes)
                    .All(row => Math.Abs(row.Sum() - 1) < 1e-12 && row.All(value => value is >= 0 and <= 1)),
                "a row of targets does not sum to 1"));

    public static Property A_transform_agrees_in_float_and_double(IBatchTransform transform) =>
        Property.Of(
            BatchCase.Any,
            30,
            batch =>
            {
                var (single, twice) = (batch.Apply<float>(transform), batch.Apply<double>(transform));
                Violation.Unless(
                    single.Inputs.Concat(single.Targets).Zip(twice.Inputs.Concat(twice.Targets), (s, t) => Math.Abs(s - t) <= 2e-5 * (1 + Math.Abs(t))).All(close => close),
                    "float and double differ");
            });

    public static Property A_transform_allocates_nothing<T>(IBatchTransform transform)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            BatchCase.Any,
            1,
            batch =>
            {
                var (inputs, targets) = (Bits.Of<T>(batch.Inputs), Bits.Of<T>(batch.Targets));
                var (inputsOut, targetsOut) = ((T[])inputs.Clone(), (T[])targets.Clone());
                var allocated = Allocation.OfRepeated(() => transform.Apply(
                    batch.Key, new Batch<T>(batch.Labels.Length, inputs, targets, TargetKind.Classes, batch.Image), inputsOut, targetsOut));
                Violation.Unless(allocated == 0, $"{allocated} bytes were allocated in a call");
            });
}
