using System.CommandLine;

namespace Pipeline.Host.Commands.Diagnose;

/// <summary>What to diagnose.</summary>
/// <param name="Run">A run folder, or null.</param>
/// <param name="TrainError">The error on train, in place of a run's.</param>
/// <param name="DevError">The error on dev, in place of a run's.</param>
/// <param name="BaseError">The least error there can be; null for what the run's configuration says, or 0.</param>
/// <param name="BiasThreshold">From where on bias is high; null for what the run's configuration says, or 0.05.</param>
/// <param name="VarianceThreshold">From where on variance is high; null for what the run's configuration says, or 0.05.</param>
/// <param name="AsJson">Prints JSON.</param>
public sealed record DiagnoseRequest(
    string? Run, double? TrainError, double? DevError, double? BaseError, double? BiasThreshold, double? VarianceThreshold, bool AsJson);

/// <summary>The options of <c>diagnose</c>.</summary>
public sealed class DiagnoseOptions
{
    private readonly Argument<string?> run = new("run") { Description = "A run folder.", DefaultValueFactory = _ => null };
    private readonly Option<double?> trainError = Share("--train-error", "Error on train, from 0 to 1, in place of a run's.");
    private readonly Option<double?> devError = Share("--dev-error", "Error on dev, from 0 to 1, in place of a run's.");
    private readonly Option<double?> baseError = Share("--base-error", "The least error there can be (Bayes error); diagnosis.baseError, or 0, if left out.");
    private readonly Option<double?> bias = Share("--bias-threshold", "From where on bias is high; diagnosis.biasThreshold, or 0.05, if left out.");
    private readonly Option<double?> variance = Share("--variance-threshold", "From where on variance is high; diagnosis.varianceThreshold, or 0.05, if left out.");
    private readonly Option<bool> json = new("--json") { Description = "Prints the diagnosis as JSON." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(run);
        foreach (var option in new Option[] { trainError, devError, baseError, bias, variance, json })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    public DiagnoseRequest Read(ParseResult parsed) => new(
        parsed.GetValue(run),
        parsed.GetValue(trainError),
        parsed.GetValue(devError),
        parsed.GetValue(baseError),
        parsed.GetValue(bias),
        parsed.GetValue(variance),
        parsed.GetValue(json));

    private static Option<double?> Share(string name, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "share" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } value && !(value is >= 0 and <= 1))
            {
                result.AddError($"{name} must lie between 0 and 1");
            }
        });
        return option;
    }
}
