using System.CommandLine;

namespace Pipeline.Host.Commands.Runs;

/// <summary>What to evaluate and what to say of it.</summary>
/// <param name="Run">The run folder.</param>
/// <param name="Data">A CSV file in place of the run's splits, or null.</param>
/// <param name="AsJson">Prints JSON.</param>
/// <param name="Classes">Prints the scores of each class.</param>
/// <param name="HalfWidth">Half the width wished of an accuracy's interval, or null.</param>
/// <param name="OneByOne">Runs the last split example by example as well.</param>
public sealed record EvaluateRequest(string Run, string? Data, bool AsJson, bool Classes, double? HalfWidth, bool OneByOne);

/// <summary>The options of <c>evaluate</c>.</summary>
public sealed class EvaluateOptions
{
    private readonly Argument<string> run = new("run") { Description = "A run folder." };
    private readonly Option<string?> data = new("--data", "-d") { Description = "A CSV file with labels to evaluate on, in place of the run's own splits.", HelpName = "file" };
    private readonly Option<bool> json = new("--json") { Description = "Prints the results as JSON." };
    private readonly Option<bool> classes = new("--classes") { Description = "Prints precision, recall, F1 and the answers of each class as well, for the last split." };
    private readonly Option<double?> halfWidth = new("--half-width") { Description = "Tells how many examples would narrow the 95% interval to so much on either side, 0.01 for a point.", HelpName = "share" };
    private readonly Option<bool> oneByOne = new("--one-by-one") { Description = "Runs the last split example by example as well: largest difference of an output, and both speeds." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        halfWidth.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } width && !(width is > 0 and < 1))
            {
                result.AddError("--half-width must lie between 0 and 1");
            }
        });
        command.Arguments.Add(run);
        foreach (var option in new Option[] { data, json, classes, halfWidth, oneByOne })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    public EvaluateRequest Read(ParseResult parsed) => new(
        parsed.GetValue(run)!, parsed.GetValue(data), parsed.GetValue(json), parsed.GetValue(classes), parsed.GetValue(halfWidth), parsed.GetValue(oneByOne));
}
