using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Composition;

/// <summary>The data term of J that the targets call for.</summary>
internal static class LossChoice
{
    /// <summary>The file's loss where it goes with the targets; the field's usual one where the file names none.</summary>
    public static Validation<ConfigError, Loss> Of(ModelSection model, DataFacts data) =>
        model.Loss is not { } named ? Right(Usual(data.Kind))
        : Fits(named.Kind, data.Kind) ? Right(named.Kind)
        : Wrong<Loss>(new(
            named.Place,
            $"{Text(named.Kind)} does not go with {Text(data.Kind)}",
            $"the targets call for {Text(Usual(data.Kind))}; leave the loss out, or set the source's 'target'"));

    private static Loss Usual(TargetKind kind) => kind switch
    {
        TargetKind.Classes => Loss.SoftmaxCrossEntropy,
        TargetKind.Binary => Loss.BinaryCrossEntropy,
        _ => Loss.MeanSquaredError,
    };

    // One-hot rows are 0 and 1 as well, and any target is a number.
    private static bool Fits(Loss loss, TargetKind kind) => loss switch
    {
        Loss.SoftmaxCrossEntropy => kind == TargetKind.Classes,
        Loss.BinaryCrossEntropy => kind != TargetKind.Values,
        _ => true,
    };

    private static string Text(Loss loss) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(loss.ToString());

    private static string Text(TargetKind kind) => kind switch
    {
        TargetKind.Classes => "targets that are classes",
        TargetKind.Binary => "binary targets",
        _ => "targets that are real values",
    };
}
