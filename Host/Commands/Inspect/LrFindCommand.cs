using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;
using Pipeline.Plots;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Inspect;

/// <summary>What a range test is asked.</summary>
/// <param name="Low">The first learning rate.</param>
/// <param name="High">The last learning rate.</param>
/// <param name="Steps">Steps from low to high.</param>
/// <param name="Beta">Of the EWA that smooths the costs.</param>
/// <param name="Json">Prints JSON.</param>
/// <param name="Plot">The picture's file; null for none.</param>
public sealed record LrFindOptions(double Low, double High, int Steps, double Beta, bool Json, string? Plot);

/// <summary><c>lr-find</c>: the learning-rate range test; leaves nothing behind.</summary>
public static class LrFindCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var low = Rate("--low", "The first learning rate.", 1e-6);
        var high = Rate("--high", "The last learning rate.", 10);
        var steps = new System.CommandLine.Option<int>("--steps") { Description = "Steps from low to high.", HelpName = "count", DefaultValueFactory = _ => 200 };
        steps.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 10 or > 1_000_000)
            {
                result.AddError("--steps must lie between 10 and 1000000");
            }
        });
        var beta = new System.CommandLine.Option<double>("--beta") { Description = "Of the average that smooths the costs; 0 for none.", HelpName = "number", DefaultValueFactory = _ => 0.9 };
        beta.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and < 1))
            {
                result.AddError("--beta must be at least 0 and below 1");
            }
        });
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints every step and the suggestions as JSON." };
        var plot = PlotOption.Define("the cost over alpha");
        var command = new Command("lr-find", "Lets the learning rate grow from step to step and suggests one.") { low, high, steps, beta, json, plot };
        common.AddAllowUnchecked(command);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, new(
            parsed.GetValue(low), parsed.GetValue(high), parsed.GetValue(steps), parsed.GetValue(beta), parsed.GetValue(json), parsed.GetValue(plot)))));
        return command;
    }

    /// <summary>Tests in the precision of the configuration.</summary>
    public static Eff<ExitCode> Run(Session session, LrFindOptions options) =>
        from _ in options.Low < options.High
            ? SuccessEff(unit)
            : FailEff<Unit>(Failures.Configuration(FormattableString.Invariant($"--low {options.Low} must be below --high {options.High}")))
        from loaded in Loaded.ToTrain(session)
        from range in loaded.Configuration.Run.Precision == Precision.Single ? Run<float>(session, loaded, options) : Run<double>(session, loaded, options)
        from code in Eff(() =>
        {
            foreach (var line in options.Json ? [Json(range)] : Lines(range))
            {
                session.Terminal.Out.WriteLine(line);
            }

            if (options.Plot is not null)
            {
                Picture.Save(Figure(range), options.Plot);
            }

            return session.Token.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.Success;
        })
        select code;

    private static Eff<RateRange> Run<T>(Session session, Loaded loaded, LrFindOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from data in TrainCommand.Data<T>(loaded)
        from composed in TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from state in TrainCommand.Initial<T>(composed, data.Train.Count)
        from range in Eff(() =>
        {
            using var lanes = new Lanes(loaded.Threads(session.Settings));
            return RateRangeTest.Run(
                composed.Recipe, composed.Plan, data.Train, state, options.Low, options.High, options.Steps, options.Beta, lanes, cancellation: session.Token);
        })
        select range;

    private static System.CommandLine.Option<double> Rate(string name, string description, double value)
    {
        var option = new System.CommandLine.Option<double>(name) { Description = description, HelpName = "alpha", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() is > 0 and < double.PositiveInfinity))
            {
                result.AddError($"{name} must be above 0");
            }
        });
        return option;
    }

    private static IEnumerable<string> Lines(RateRange range)
    {
        var every = Math.Max(1, range.Points.Count / 20);
        foreach (var line in Columns.Align(
            [
                ["step", "alpha", "cost", "smoothed"],
                .. range.Points.Index()
                    .Where(point => point.Index % every == 0 || point.Index == range.Points.Count - 1)
                    .Select(point => (string[])[Text(point.Index + 1), Text(point.Item.Alpha), Text(point.Item.Cost), Text(point.Item.Smoothed)]),
            ],
            0, 1, 2, 3))
        {
            yield return line;
        }

        yield return range.Exploded
            ? $"the cost exploded at alpha {Text(range.Points.Count == 0 ? double.NaN : range.Points[^1].Alpha)}"
            : "the cost did not explode; a larger --high may show more";
        yield return $"lowest at alpha {Text(range.Lowest?.Alpha)}  one tenth of it {Text(range.Tenth)}";
        yield return $"suggested alpha {Text(range.Steepest?.Alpha ?? range.Tenth)}";
    }

    private static LineChart Figure(RateRange range)
    {
        double[] alphas = [.. range.Points.Select(point => point.Alpha)];
        Series Of(string name, Func<RatePoint, double> value, Mark mark) => new(name, alphas, [.. range.Points.Select(value)], mark);
        return new(
            "Learning-rate range test", "alpha", "cost",
            [
                Of("mini-batches", point => point.Cost, Mark.Points),
                Of("smoothed", point => point.Smoothed, Mark.Line),
                .. range.Steepest is { } steepest ? [new Series("suggested", [steepest.Alpha], [steepest.Smoothed], Mark.Points)] : Enumerable.Empty<Series>(),
            ],
            X: AxisScale.Log, Y: range.Points.All(point => point.Cost > 0) ? AxisScale.Log : AxisScale.Linear);
    }

    private static string Json(RateRange range) => JsonSerializer.Serialize(
        new { range.Exploded, Lowest = range.Lowest?.Alpha, range.Tenth, Steepest = range.Steepest?.Alpha, Suggested = range.Steepest?.Alpha ?? range.Tenth, range.Points },
        RunJson.Indented);

    private static string Text(double? value) => value?.ToString("G4", CultureInfo.InvariantCulture) ?? "-";
}
