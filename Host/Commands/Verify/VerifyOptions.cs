using System.CommandLine;

namespace Pipeline.Host.Commands.Verify;

/// <summary>What <c>verify</c> checks, and how far it goes.</summary>
/// <param name="Steps">Steps of the whole train split that J must fall over.</param>
/// <param name="Examples">Examples of the gradient check.</param>
/// <param name="Batch">Examples to overfit.</param>
/// <param name="OverfitSteps">Steps to overfit them in.</param>
/// <param name="Target">Share of its first value that their cost must come down to.</param>
/// <param name="OverfitOnly">Overfits one batch and checks nothing else.</param>
/// <param name="ThenTrain">Trains the configuration as it is where all is well.</param>
public sealed record VerifySettings(int Steps, int Examples, int Batch, int OverfitSteps, double Target, bool OverfitOnly, bool ThenTrain);

/// <summary>Defines and reads the options of <c>verify</c>.</summary>
public sealed class VerifyOptions
{
    private readonly Option<int> steps = Count("--steps", "Steps of the whole train split, without dropout, at each of which J must fall.", 100);
    private readonly Option<int> examples = Count("--examples", "Examples of the gradient check.", 8);
    private readonly Option<int> batch = Count("--batch", "Examples of the batch to overfit.", 16);
    private readonly Option<int> overfitSteps = Count("--overfit-steps", "Steps at most to overfit it in.", 2000);
    private readonly Option<bool> overfitOnly = new("--overfit-only") { Description = "Overfits one batch and checks nothing else." };
    private readonly Option<bool> thenTrain = new("--then-train") { Description = "Trains, dropout and all, where everything is well." };
    private readonly Option<double> target = new("--target")
    {
        Description = "Share of its first value that the cost of the batch must come down to.",
        HelpName = "share",
        DefaultValueFactory = _ => 0.01,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        target.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and < 1))
            {
                result.AddError("--target must lie between 0 and 1");
            }
        });
        foreach (var option in new Option[] { steps, examples, batch, overfitSteps, target, overfitOnly, thenTrain })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was given, or the defaults.</summary>
    public VerifySettings Read(ParseResult parsed) => new(
        parsed.GetValue(steps),
        parsed.GetValue(examples),
        parsed.GetValue(batch),
        parsed.GetValue(overfitSteps),
        parsed.GetValue(target),
        parsed.GetValue(overfitOnly),
        parsed.GetValue(thenTrain));

    private static Option<int> Count(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "count", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be at least 1");
            }
        });
        return option;
    }
}
