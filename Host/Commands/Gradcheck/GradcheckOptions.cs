using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Commands.Gradcheck;

/// <summary>The options of <c>gradcheck</c>.</summary>
internal sealed class GradcheckOptions
{
    private readonly Option<string> at = new("--at")
    {
        Description = "Where to check: init, or step:N after N steps of training; several with commas.",
        HelpName = "init|step:N",
        DefaultValueFactory = _ => "init",
    };

    private readonly Option<int> examples = new("--examples")
    {
        Description = "Examples of the mini-batch to check on.",
        HelpName = "count",
        DefaultValueFactory = _ => 8,
    };

    private readonly Option<bool> freeze = new("--freeze-masks") { Description = "Checks with dropout, its masks drawn once." };

    private readonly Option<double> epsilon = new("--epsilon")
    {
        Description = "Step of the differences.",
        HelpName = "step",
        DefaultValueFactory = _ => GradientCheck.DefaultEpsilon,
    };

    private readonly Option<int> directions = new("--directions")
    {
        Description = "Checks along so many random directions instead of every component: two evaluations of J for each.",
        HelpName = "count",
    };

    private readonly Option<bool> order = new("--order") { Description = "Measures the order of the error of one- and two-sided differences." };

    private readonly Option<string[]> plant = new("--plant")
    {
        Description = "Multiplies an entry of the gradient by a factor before the check, to see it found: W2=2; may be repeated.",
        HelpName = "entry=factor",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> plot = PlotOption.Define("the errors of one- and two-sided differences over epsilon");

    private readonly Option<bool> json = new("--json") { Description = "Prints JSON." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        at.Validators.Add(result => Refuse(result, StepsOf(result.GetValueOrDefault<string>() ?? "").IsEmpty, "--at must be init, or step:N with N at least 1; several with commas"));
        examples.Validators.Add(result => Refuse(result, result.GetValueOrDefault<int>() < 1, "--examples must be at least 1"));
        directions.Validators.Add(result => Refuse(result, result.GetValueOrDefault<int>() < 1, "--directions must be at least 1"));
        epsilon.Validators.Add(result => Refuse(result, result.GetValueOrDefault<double>() is not (> 0 and < 1), "--epsilon must lie between 0 and 1"));
        plant.Validators.Add(result => Refuse(result, (result.GetValueOrDefault<string[]>() ?? []).Any(text => Plant(text) is null), "--plant must be the name of an entry and a factor, such as W2=2"));
        foreach (var option in new Option[] { at, examples, freeze, epsilon, directions, order, plot, plant, json })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    public GradcheckRequest Read(ParseResult parsed) => new(
        StepsOf(parsed.GetValue(at)!),
        parsed.GetValue(examples),
        parsed.GetValue(freeze),
        parsed.GetValue(epsilon),
        parsed.GetValue(directions),
        parsed.GetValue(order),
        [.. (parsed.GetValue(plant) ?? []).Select(text => Plant(text)!.Value)],
        parsed.GetValue(plot) is not null);

    /// <summary>The file of the picture; null where none is asked for.</summary>
    public string? Plot(ParseResult parsed) => parsed.GetValue(plot);

    /// <summary>Whether JSON is asked for.</summary>
    public bool WantsJson(ParseResult parsed) => parsed.GetValue(json);

    private static void Refuse(System.CommandLine.Parsing.OptionResult result, bool wrong, string text)
    {
        if (wrong)
        {
            result.AddError(text);
        }
    }

    // Empty where one of them is none.
    private static ImmutableArray<int> StepsOf(string text)
    {
        var steps = text.Split(',', StringSplitOptions.TrimEntries).Select(StepOf).ToArray();
        return steps.All(step => step is not null) ? [.. steps.Select(step => step!.Value)] : [];
    }

    private static int? StepOf(string place) =>
        place == "init" ? 0
        : place.StartsWith("step:", StringComparison.Ordinal)
            && int.TryParse(place.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0 ? step
        : null;

    private static (string Entry, double Factor)? Plant(string text) =>
        text.Split('=') is [var entry, var factor] && entry.Length > 0
            && double.TryParse(factor, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? (entry, value)
        : null;
}
