using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;
using Pipeline.Plots;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Averages;

/// <summary><c>average</c>: moving averages of a column of numbers, side by side.</summary>
public static class AverageCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A CSV file; - or nothing for standard input.", DefaultValueFactory = _ => "-" };
        var column = new System.CommandLine.Option<string?>("--column") { Description = "Name of the column, or its place from 0, negative from the right; the last if left out.", HelpName = "name" };
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints the averages as JSON." };
        var plot = PlotOption.Define("values and averages");
        var averages = new AverageOptions();
        var command = new Command("average", "Averages a column of numbers: exponentially weighted, simple, weighted.") { file, column, json, plot };
        averages.AddTo(command);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(
            session, parsed.GetValue(file)!, parsed.GetValue(column), averages.Read(parsed), parsed.GetValue(json), parsed.GetValue(plot))));
        return command;
    }

    private static Eff<ExitCode> Run(
        Session session, string file, string? name, IReadOnlyList<Func<double[], Smoothed>> averages, bool json, string? plot) =>
        from column in Lift.Of(() => file == "-"
            ? NumberColumn.Read(session.Terminal.In, "standard input", name)
            : NumberColumn.ReadFile(file, name))
        from code in Eff(() =>
        {
            var values = column.Values.ToArray();
            Smoothed[] smoothed = [.. averages.Select(average => average(values))];
            foreach (var line in json ? [Json(column, smoothed)] : Lines(column, smoothed))
            {
                session.Terminal.Out.WriteLine(line);
            }

            if (plot is not null)
            {
                Picture.Save(Chart(column, smoothed), plot);
            }

            return ExitCode.Success;
        })
        select code;

    private static IEnumerable<string> Lines(NumberColumn column, IReadOnlyList<Smoothed> smoothed)
    {
        IReadOnlyList<string> head = ["row", column.Name, .. smoothed.Select(average => average.Name)];
        var rows = column.Values.Select((value, row) => (IReadOnlyList<string>)
            [$"{row + 1}", Text(value), .. smoothed.Select(average => average.Values[row] is { } number ? Text(number) : "-")]);
        return Columns.Align([head, .. rows], [.. Enumerable.Range(0, head.Count)]).Concat(
            from average in smoothed
            where average.Beta is not null
            select string.Create(CultureInfo.InvariantCulture, $"{average.Name}: lifetime {average.Lifetime:G6} rows, lag {average.Lag:G6}, {average.NoiseVarianceRatio:G4} of the noise's variance left"));
    }

    private static string Json(NumberColumn column, IReadOnlyList<Smoothed> smoothed) =>
        JsonSerializer.Serialize(new { column = column.Name, values = column.Values, averages = smoothed }, RunJson.Line);

    private static LineChart Chart(NumberColumn column, IReadOnlyList<Smoothed> smoothed)
    {
        double[] rows = [.. Enumerable.Range(1, column.Values.Length)];
        return new($"{column.Name} and its averages", "row", column.Name,
        [
            new(column.Name, rows, column.Values, Mark.Points),
            .. smoothed.Select(average => new Series(average.Name, rows, [.. average.Values.Select(value => value ?? double.NaN)])),
        ]);
    }

    private static string Text(double value) =>
        value.ToString(Math.Abs(value) is (>= 1e-3 and < 1e7) or 0 ? "F4" : "G6", CultureInfo.InvariantCulture);
}
