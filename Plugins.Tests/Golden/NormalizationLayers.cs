using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws.Layers;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>Forward, backward and running statistics of the normalizations, and dropout under a given mask.</summary>
public sealed class NormalizationLayers
{
    private const string File = "layers.json";
    private const double Tolerance = 1e-10;

    // Over channels and groups of channels, which a dense layer does not have.
    private static readonly string[] OutOfScope = ["group_norm", "instance_norm", "group_norm_2d"];

    [Theory]
    [InlineData("layer_norm", "layer-norm")]
    [InlineData("rms_norm", "rms-norm")]
    public void A_row_norm_is_the_references(string name, string plugin)
    {
        var reference = Named(name).Single();
        var (norm, batch) = Case(plugin, reference.GetProperty("inputs"), new { epsilon = reference.GetProperty("inputs").Number("eps") });
        Compare(name, reference.GetProperty("outputs"), norm, batch, NormState<double>.Initial(norm, batch.Shape.Columns));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Batch_norm_trains_as_the_reference(int index)
    {
        var reference = Named("batch_norm_1d_train").ElementAt(index);
        var inputs = reference.GetProperty("inputs");
        NormState<double>? state = null;
        foreach (var (x, expected) in inputs.GetProperty("batches").EnumerateArray().Zip(reference.GetProperty("outputs").GetProperty("batches").EnumerateArray()))
        {
            var (norm, batch) = Case("batch-norm", inputs, Torch(inputs), x);
            state ??= NormState<double>.Initial(norm, batch.Shape.Columns);
            Compare("batch_norm_1d_train", expected, norm, batch, state);
            state = new(batch.Forward(norm, state, double.NaN).Next, state.Updates + 1);
            Close.MustByScale(expected.Numbers("running_mean"), state.Statistics[..batch.Shape.Columns], Tolerance, "running mean");
            Close.MustByScale(expected.Numbers("running_var_unbiased_torch"), state.Statistics[batch.Shape.Columns..], Tolerance, "running variance");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Batch_norm_infers_as_the_reference(int index)
    {
        var reference = Named("batch_norm_1d_eval").ElementAt(index);
        var inputs = reference.GetProperty("inputs");
        var (norm, batch) = Case("batch-norm", inputs, new { epsilon = inputs.Number("eps"), convention = "torch" });
        var state = new NormState<double>([.. inputs.Numbers("running_mean"), .. inputs.Numbers("running_var")], 3);
        Close.MustByScale(reference.GetProperty("outputs").Numbers("y"), batch.Infer(norm, state, double.NaN), Tolerance, "y");
    }

    [Fact]
    public void Gamma_of_the_deviation_and_beta_of_the_mean_give_the_input_back()
    {
        var reference = Named("batch_norm_identity").Single();
        var inputs = reference.GetProperty("inputs");
        var (norm, batch) = Case("batch-norm", inputs, new { epsilon = inputs.Number("eps") });
        var y = batch.Forward(norm, NormState<double>.Initial(norm, batch.Shape.Columns), double.NaN).Y;
        Close.MustByScale(reference.GetProperty("outputs").Numbers("y"), y, Tolerance, "y");
    }

    [Fact]
    public void Dropout_multiplies_what_it_keeps_as_the_reference()
    {
        var reference = Named("inverted_dropout_given_mask").Single();
        var (inputs, outputs) = (reference.GetProperty("inputs"), reference.GetProperty("outputs"));
        var keepProb = inputs.Number("keep_prob");
        var factors = new double[1000];
        PluginCatalog.Ours.Create<IActivationMask>("dropout", JsonSerializer.Serialize(new { keepProb }))
            .Sample<double>(RandomKey.FromSeed(3), 1, new(10, 100), factors);
        double[] kept = [.. factors.Distinct().Order()];
        Assert.Equal(2, kept.Length);
        double[] mask = [.. inputs.Numbers("mask").Select(bit => kept[(int)bit])];
        Close.MustByScale(outputs.Numbers("y"), [.. inputs.Numbers("a").Zip(mask, (a, d) => a * d)], Tolerance, "y");
        Close.MustByScale(outputs.Numbers("da"), [.. inputs.Numbers("dy").Zip(mask, (dy, d) => dy * d)], Tolerance, "da");
    }

    [Fact]
    public void Every_normalization_case_is_mapped() => Assert.Equal(
        ["batch_norm_1d_train", "batch_norm_1d_eval", "batch_norm_identity", "layer_norm", "rms_norm", "inverted_dropout_given_mask"],
        ReferenceFile.Cases(File).Select(item => item.Case.GetProperty("name").GetString()!)
            .Where(name => name.Contains("norm", StringComparison.Ordinal) || name.Contains("dropout", StringComparison.Ordinal))
            .Distinct().Except(OutOfScope));

    private static IEnumerable<JsonElement> Named(string name) =>
        ReferenceFile.Cases(File).Select(item => item.Case).Where(reference => reference.GetProperty("name").GetString() == name);

    private static object Torch(JsonElement inputs) =>
        new { epsilon = inputs.Number("eps"), beta = 1 - inputs.Number("momentum"), convention = "torch" };

    private static (INormalization Norm, NormCase Batch) Case(string plugin, JsonElement inputs, object options, JsonElement? values = null)
    {
        var source = values ?? inputs;
        var x = source.Numbers("x");
        var gamma = inputs.Numbers("gamma");
        var beta = inputs.TryGetProperty("beta", out var shift) ? shift.Numbers() : new double[gamma.Length];
        var dy = source.TryGetProperty("dy", out var back) ? back.Numbers() : new double[x.Length];
        return (
            PluginCatalog.Ours.Create<INormalization>(plugin, JsonSerializer.Serialize(options)),
            new(new(x.Length / gamma.Length, gamma.Length), x, gamma, beta, dy));
    }

    private static void Compare(string name, JsonElement expected, INormalization norm, NormCase batch, NormState<double> state)
    {
        var (y, cache, _) = batch.Forward(norm, state, double.NaN);
        var (dx, dGamma, dBeta) = batch.Backward(norm, state, cache, double.NaN);
        Close.MustByScale(expected.Numbers("y"), y, Tolerance, $"{name}: y");
        Close.MustByScale(expected.Numbers("dx"), dx, Tolerance, $"{name}: dx");
        Close.MustByScale(expected.Numbers("dgamma"), dGamma, Tolerance, $"{name}: dGamma");
        Close.MustByScale(expected.TryGetProperty("dbeta", out var back) ? back.Numbers() : [], dBeta, Tolerance, $"{name}: dBeta");
    }
}
