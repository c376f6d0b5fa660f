using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Pipeline.Host.Commands.Averages;

/// <summary>Which averages to take.</summary>
public sealed class AverageOptions
{
    private readonly Option<double[]> exponential = Betas("--ewa", "An exponentially weighted average of this beta, from 0 on");

    private readonly Option<double[]> corrected = Betas("--corrected", "The same divided by 1 - beta^t, without the pull of the start at 0");

    private readonly Option<int[]> simple = new("--sma")
    {
        Description = "The mean of this many neighbours; may be repeated.",
        HelpName = "window",
    };

    private readonly Option<string[]> weighted = new("--wma")
    {
        Description = "The mean of neighbours with these weights, oldest first, such as 1,2,3; may be repeated.",
        HelpName = "weights",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        simple.Validators.Add(result => Refuse(result, token => int.TryParse(token, CultureInfo.InvariantCulture, out var window) && window >= 1, "a window is a whole number of 1 or more"));
        weighted.Validators.Add(result => Refuse(result, token => WeightsOf(token) is { } weights && weights.Sum() > 0, "weights are numbers between commas, such as 1,2,3, with a sum above 0"));
        foreach (var option in new Option[] { exponential, corrected, simple, weighted })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The averages asked for, in the order of the command line; those of the course where none was, beta 0.9 plain and corrected.</summary>
    public IReadOnlyList<Func<double[], Smoothed>> Read(ParseResult parsed)
    {
        Func<double[], Smoothed>[] asked =
        [
            .. from pair in parsed.Tokens.Zip(parsed.Tokens.Skip(1), (option, value) => (Option: option, Value: value))
               where pair.Option.Type == TokenType.Option
               let average = Of(pair.Option.Value, pair.Value.Value)
               where average is not null
               select average,
        ];
        return asked.Length > 0 ? asked : [Of(exponential.Name, "0.9")!, Of(corrected.Name, "0.9")!];
    }

    private Func<double[], Smoothed>? Of(string option, string value) =>
        option == exponential.Name ? values => Smoothed.Exponential(values, Number(value), corrected: false)
        : option == corrected.Name ? values => Smoothed.Exponential(values, Number(value), corrected: true)
        : option == simple.Name ? values => Smoothed.Simple(values, int.Parse(value, CultureInfo.InvariantCulture))
        : option == weighted.Name ? values => Smoothed.Weighted(values, WeightsOf(value)!)
        : null;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Option<double[]> Betas(string name, string what)
    {
        var option = new Option<double[]>(name) { Description = $"{what}; may be repeated.", HelpName = "beta" };
        option.Validators.Add(result => Refuse(
            result, token => double.TryParse(token, CultureInfo.InvariantCulture, out var beta) && beta is >= 0 and < 1, "a beta is at least 0 and below 1"));
        return option;
    }

    private static double[]? WeightsOf(string text)
    {
        var weights = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : double.NaN).ToArray();
        return weights.All(double.IsFinite) ? weights : null;
    }

    private static void Refuse(OptionResult result, Func<string, bool> isRight, string rule)
    {
        foreach (var token in result.Tokens.Where(token => !isRight(token.Value)))
        {
            result.AddError($"{result.Option.Name} {token.Value}: {rule}");
        }
    }
}
