using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Layers;

/// <summary>A normalization is a function, and its backward pass is the derivative of its forward pass.</summary>
internal static class NormalizationLaws
{
    public static IEnumerable<Law> Of(INormalization norm) =>
    [
        Law.InBoth(nameof(A_layer_gives_the_same_bits_again_and_writes_everything), A_layer_gives_the_same_bits_again_and_writes_everything<float>(norm), A_layer_gives_the_same_bits_again_and_writes_everything<double>(norm)),
        Law.InBoth(nameof(A_row_infers_the_same_alone_and_in_a_batch), A_row_infers_the_same_alone_and_in_a_batch<float>(norm), A_row_infers_the_same_alone_and_in_a_batch<double>(norm)),
        Law.InBoth(nameof(A_layer_allocates_nothing), A_layer_allocates_nothing<float>(norm), A_layer_allocates_nothing<double>(norm)),
        Law.Gradient(nameof(Backward_is_the_numerical_gradient), Backward_is_the_numerical_gradient(norm)),
        new(nameof(Bias_is_cancelled_where_declared), Bias_is_cancelled_where_declared(norm)),
        Law.InBoth(nameof(A_layer_leaves_its_inputs_as_they_are), A_layer_leaves_its_inputs_as_they_are<float>(norm), A_layer_leaves_its_inputs_as_they_are<double>(norm)),
        new(nameof(Constant_inputs_and_single_rows_give_finite_outputs), Constant_inputs_and_single_rows_give_finite_outputs(norm)),
        new(nameof(Without_statistics_inference_is_the_forward_pass), Without_statistics_inference_is_the_forward_pass(norm)),
        new(nameof(A_layer_agrees_in_float_and_double), A_layer_agrees_in_float_and_double(norm)),
    ];

    public static Property A_layer_gives_the_same_bits_again_and_writes_everything<T>(INormalization norm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            NormCase.Any, NormCase.Any, Gen.Int[0, 2],
            20,
            (batch, other, updates) =>
            {
                var state = NormState<T>.After(norm, batch, updates);
                var (first, second) = (batch.Forward(norm, state, T.NaN), other.Forward(norm, NormState<T>.Initial(norm, other.Shape.Columns), T.NaN));
                second = batch.Forward(norm, state, T.CreateChecked(-77e7));
                Violation.UnlessSame(first.Y, second.Y, "y");
                Violation.UnlessSame(first.Next, second.Next, "statistics");
                var (forth, back) = (batch.Backward(norm, state, first.Cache, T.NaN), batch.Backward(norm, state, second.Cache, T.CreateChecked(-77e7)));
                Violation.UnlessSame(forth.Dx, back.Dx, "dx");
                Violation.UnlessSame(forth.DGamma, back.DGamma, "dGamma");
                Violation.UnlessSame(forth.DBeta, back.DBeta, "dBeta");
                Violation.UnlessSame(batch.Infer(norm, state, T.NaN), batch.Infer(norm, state, T.CreateChecked(-77e7)), "y of inference");
            });

    public static Property A_row_infers_the_same_alone_and_in_a_batch<T>(INormalization norm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            NormCase.Any, Gen.Int[0, 2],
            20,
            (batch, updates) =>
            {
                var state = NormState<T>.After(norm, batch, updates);
                T[] alone = [.. Enumerable.Range(0, batch.Shape.Rows).SelectMany(row => batch.Row(row).Infer(norm, state, T.NaN))];
                Violation.UnlessSame(batch.Infer(norm, state, T.NaN), alone, "a row alone");
            });

    public static Property Backward_is_the_numerical_gradient(INormalization norm) =>
        Property.Of(
            NormCase.Any,
            10,
            batch =>
            {
                var state = NormState<double>.Initial(norm, batch.Shape.Columns);
                var (dx, dGamma, dBeta) = batch.Backward(norm, state, batch.Forward(norm, state, double.NaN).Cache, double.NaN);
                double[] at = [.. batch.X, .. batch.Gamma[..dGamma.Length], .. batch.Beta[..dBeta.Length]];
                Derivative.MustBe(
                    Layout.Of(
                        ("x", Role.Weight, 1, batch.Shape.Rows, batch.Shape.Columns),
                        ("gamma", Role.Gamma, 1, dGamma.Length, 1),
                        ("beta", Role.Beta, 1, dBeta.Length, 1)),
                    at,
                    [.. dx, .. dGamma, .. dBeta],
                    moved => Objective(norm, state, At(batch, moved.ToArray(), dGamma.Length, dBeta.Length)));
            });

    public static Property Bias_is_cancelled_where_declared(INormalization norm) =>
        Property.Of(
            NormCase.Any,
            20,
            batch =>
            {
                var state = NormState<double>.Initial(norm, batch.Shape.Columns);
                var moved = batch with { X = [.. batch.X.Select((value, i) => value + (7 * ((i % batch.Shape.Columns) + 1)))] };
                var apart = batch.Forward(norm, state, double.NaN).Y.Zip(moved.Forward(norm, state, double.NaN).Y, (a, b) => Math.Abs(a - b)).Max();
                Violation.Unless(!norm.CancelsBias || apart < 1e-9, $"a constant added to each feature moved y by {apart}");
            });

    public static Property Constant_inputs_and_single_rows_give_finite_outputs(INormalization norm) =>
        Property.Of(
            NormCase.Any,
            20,
            batch =>
            {
                MustBeFinite(norm, batch with { X = new double[batch.X.Length] }, "inputs of 0");
                MustBeFinite(norm, batch with { X = Bits.Filled(batch.X.Length, batch.X[0]) }, "inputs that are all the same");
                MustBeFinite(norm, batch.Row(0), "a batch of one row");
            });

    public static Property A_layer_leaves_its_inputs_as_they_are<T>(INormalization norm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            NormCase.Any,
            20,
            batch =>
            {
                var state = NormState<T>.After(norm, batch, 1);
                batch.Backward(norm, state, batch.Forward(norm, state, T.Zero).Cache, T.Zero);
                batch.Infer(norm, state, T.Zero);
            });

    public static Property Without_statistics_inference_is_the_forward_pass(INormalization norm) =>
        Property.Of(
            NormCase.Any,
            20,
            batch =>
            {
                var state = NormState<double>.Initial(norm, batch.Shape.Columns);
                var apart = batch.Forward(norm, state, double.NaN).Y.Zip(batch.Infer(norm, state, double.NaN), (a, b) => Math.Abs(a - b) / (1 + Math.Abs(a))).Max();
                Violation.Unless(norm.Statistics.Count > 0 || apart < 1e-9, $"inference is {apart} off the forward pass");
            });

    public static Property A_layer_agrees_in_float_and_double(INormalization norm) =>
        Property.Of(
            NormCase.Any,
            20,
            batch =>
            {
                var (single, twice) = (Everything<float>(norm, batch).ToDouble(), Everything<double>(norm, batch));
                var scale = twice.Select(Math.Abs).Max();
                Violation.Unless(single.Zip(twice, (s, t) => Math.Abs(s - t) <= 1e-3 * (scale + 1)).All(close => close), "float and double differ");
            });

    public static Property A_layer_allocates_nothing<T>(INormalization norm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            NormCase.Any,
            1,
            batch =>
            {
                var (shape, columns) = (batch.Shape, batch.Shape.Columns);
                var (x, dy, gamma, beta) = (Bits.Of<T>(batch.X), Bits.Of<T>(batch.Dy), Bits.Of<T>(batch.Gamma), Bits.Of<T>(batch.Beta));
                var (hasGamma, hasBeta) = (norm.Parameters.Contains(Role.Gamma), norm.Parameters.Contains(Role.Beta));
                var state = NormState<T>.After(norm, batch, 1);
                var (y, dx, cache, next, parts) = (new T[shape.Length], new T[shape.Length], new T[norm.CacheLength(shape)], new T[state.Statistics.Length], new T[2 * columns]);
                var allocated = Allocation.OfRepeated(() =>
                {
                    var input = new NormalizationInput<T>(shape, x, hasGamma ? gamma : [], hasBeta ? beta : [], new(state.Statistics, columns, columns), 1);
                    norm.Forward(input, y, cache, new(next, columns, columns));
                    norm.Backward(input, cache, dy, dx, hasGamma ? parts.AsSpan(0, columns) : [], hasBeta ? parts.AsSpan(columns) : []);
                    norm.Infer(input, y);
                });
                Violation.Unless(allocated == 0, $"{allocated} bytes were allocated in a call");
            });

    private static void MustBeFinite(INormalization norm, NormCase batch, string what)
    {
        var state = NormState<double>.Initial(norm, batch.Shape.Columns);
        var (y, cache, next) = batch.Forward(norm, state, double.NaN);
        var (dx, dGamma, dBeta) = batch.Backward(norm, state, cache, double.NaN);
        Violation.Unless(
            y.Concat(next).Concat(dx).Concat(dGamma).Concat(dBeta).All(double.IsFinite), $"{what}: a value is not finite");
    }

    private static T[] Everything<T>(INormalization norm, NormCase batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var state = NormState<T>.Initial(norm, batch.Shape.Columns);
        var (y, cache, next) = batch.Forward(norm, state, T.NaN);
        var (dx, dGamma, dBeta) = batch.Backward(norm, state, cache, T.NaN);
        return [.. y, .. next, .. dx, .. dGamma, .. dBeta];
    }

    private static double Objective(INormalization norm, NormState<double> state, NormCase batch) =>
        batch.Forward(norm, state, double.NaN).Y.Zip(batch.Dy, (y, dy) => y * dy).Sum();

    private static NormCase At(NormCase batch, double[] values, int gammas, int betas) => batch with
    {
        X = values[..batch.X.Length],
        Gamma = gammas == 0 ? batch.Gamma : values[batch.X.Length..(batch.X.Length + gammas)],
        Beta = betas == 0 ? batch.Beta : values[^betas..],
    };
}
