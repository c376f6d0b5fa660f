using System.Text.Json;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>Torch's initializers in terms of ours: scale is the square of torch's gain.</summary>
internal static class InitializerRules
{
    /// <summary>Null where nobody has said how the rule maps: a failure.</summary>
    public static Use? Of(string name, JsonElement inputs) => name switch
    {
        "kaiming_normal" or "kaiming_uniform" => Use.Of("he", new
        {
            scale = Math.Pow(Gain(inputs.GetProperty("nonlinearity").GetString()!, inputs.Number("a")), 2),
            distribution = name.EndsWith("uniform", StringComparison.Ordinal) ? "uniform" : "normal",
            fan = inputs.GetProperty("mode").GetString() == "fan_in" ? "in" : "out",
        }),
        "xavier_normal" => Use.Of("bengio", new { scale = Math.Pow(inputs.Number("gain"), 2) }),
        "xavier_uniform" => Use.Of("bengio", new { scale = Math.Pow(inputs.Number("gain"), 2), distribution = "uniform" }),
        "lecun_normal" => Use.Of("lecun"),
        "lecun_uniform" => Use.Of("xavier", new { distribution = "uniform" }),
        "torch_linear_default" => Use.Of("lecun", new { scale = 1 / 3.0, distribution = "uniform" }),
        "truncated_normal" => Use.Of("truncated-normal", new
        {
            mean = inputs.Number("mean"),
            standardDeviation = inputs.Number("std"),
            low = (inputs.Number("a") - inputs.Number("mean")) / inputs.Number("std"),
            high = (inputs.Number("b") - inputs.Number("mean")) / inputs.Number("std"),
        }),
        _ => null,
    };

    // torch.nn.init.calculate_gain, as the reference's own gain cases give it.
    private static double Gain(string nonlinearity, double slope) => ReferenceFile.Cases("initializers.json")
        .Where(item => item.Case.GetProperty("name").GetString() == "gain")
        .Select(item => (Inputs: item.Case.GetProperty("inputs"), Gain: item.Case.GetProperty("outputs").Number("gain")))
        .First(gain => gain.Inputs.GetProperty("nonlinearity").GetString() == nonlinearity
            && (nonlinearity != "leaky_relu" || gain.Inputs.Number("param") == slope))
        .Gain;
}
