using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Course;
using Pipeline.Host.Loading.Binding;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Course;

/// <summary><c>course</c>: every statement of the course, shown by this program.</summary>
public static class CourseCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var row = new System.CommandLine.Option<string[]>("--row", "-r") { Description = "Only this row; may be repeated.", HelpName = "id" };
        var section = new System.CommandLine.Option<string[]>("--section") { Description = "Only the sections with these words in their name; may be repeated.", HelpName = "name" };
        var quick = new System.CommandLine.Option<bool>("--quick") { Description = "Only the rows that take less than a second." };
        var json = OutputFile.Checked(new("--json") { Description = "Writes the results there as JSON.", HelpName = "file" });
        var page = new System.CommandLine.Option<string?>("--page") { Description = "Runs nothing; prints the results of a JSON file as a page.", HelpName = "file" };
        var command = new Command("course", "Shows every statement of the course by running this program.") { row, section, quick, json, page };
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => parsed.GetValue(page) is { } results
            ? Page(session, results)
            : from rows in Chosen([.. parsed.GetValue(row) ?? []], [.. parsed.GetValue(section) ?? []], parsed.GetValue(quick))
              from code in Run(session, rows, parsed.GetValue(json))
              select code));
        return command;
    }

    /// <summary>The rows that the options choose; names that choose none are errors.</summary>
    public static Eff<ImmutableArray<Row>> Chosen(ImmutableArray<string> ids, ImmutableArray<string> sections, bool quick) => EffMaybe(() =>
    {
        var rows = Table.Read();
        string[] errors =
        [
            .. ids.Where(id => rows.All(row => !Same(row.Id, id))).Select(id => $"--row: there is no row {id}; data/course/table.csv lists them"),
            .. sections.Where(name => rows.All(row => !Has(row, name)))
                .Select(name => $"--section: no section is named \"{name}\": {Nearest.Remedy(name, [.. rows.Select(row => row.Section).Distinct()])}"),
        ];
        var swift = Sections.Checks.Where(check => check.Effort == Effort.Quick).Select(check => check.Id).ToHashSet(StringComparer.Ordinal);
        return errors.Length > 0
            ? FinFail<ImmutableArray<Row>>(Failures.Configuration(string.Join(Environment.NewLine, errors)))
            : FinSucc<ImmutableArray<Row>>(
            [
                .. rows.Where(row =>
                    (ids.IsEmpty || ids.Any(id => Same(row.Id, id)))
                    && (sections.IsEmpty || sections.Any(name => Has(row, name)))
                    && (!quick || swift.Contains(row.Id))),
            ]);
    });

    /// <summary>Runs rows and tells of each as it ends.</summary>
    public static Eff<ExitCode> Run(Session session, ImmutableArray<Row> rows, string? json) => Eff(() =>
    {
        using var lab = new Lab(session.Token);
        var results = ImmutableArray.CreateBuilder<Result>();
        foreach (var result in CourseRun.Results(rows, lab, session.Settings.Threads ?? Environment.ProcessorCount))
        {
            Tell(session, result, isFirst: results.Count == 0 || results[^1].Section != result.Section);
            results.Add(result);
        }

        if (json is not null)
        {
            AtomicFile.Write(json, JsonSerializer.SerializeToUtf8Bytes(results.ToImmutable(), RunJson.Indented));
        }

        session.Terminal.Out.WriteLine(CourseText.LastLine(results));
        return results.Any(result => result.Verdict == RowVerdict.Fail) ? ExitCode.Course : ExitCode.Success;
    });

    private static Eff<ExitCode> Page(Session session, string path) => EffMaybe(() =>
    {
        if (!File.Exists(path))
        {
            return FinFail<ExitCode>(Failures.Configuration($"--page: there is no file {path}; write one with course --json {path}"));
        }

        try
        {
            foreach (var line in CoursePage.Of(Table.Read(), JsonSerializer.Deserialize<ImmutableArray<Result>>(File.ReadAllBytes(path), RunJson.Indented)))
            {
                session.Terminal.Out.WriteLine(line);
            }

            return FinSucc(ExitCode.Success);
        }
        catch (JsonException problem)
        {
            return FinFail<ExitCode>(Failures.Configuration($"--page: {path} holds no results of course --json: {problem.Message}"));
        }
    });

    private static void Tell(Session session, Result result, bool isFirst)
    {
        if (session.Settings.Verbosity == Verbosity.Quiet && result.Verdict != RowVerdict.Fail)
        {
            return;
        }

        foreach (var line in CourseText.Lines(result, isFirst))
        {
            session.Terminal.Out.WriteLine(line);
        }

        session.Terminal.Out.Flush();
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static bool Has(Row row, string name) => row.Section.Contains(name, StringComparison.OrdinalIgnoreCase);
}
