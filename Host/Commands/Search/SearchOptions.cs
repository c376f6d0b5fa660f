using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Pipeline.Host.Commands.Search;

/// <summary>The options of <c>search</c>.</summary>
public sealed class SearchOptions
{
    private readonly Option<int?> trials = new("--trials") { Description = "How many trials, in place of search.trials.", HelpName = "count" };

    private readonly Option<int?> workers = new("--workers", "-w") { Description = "Trials at a time, in place of search.workers; never changes a result.", HelpName = "count" };

    private readonly Option<string?> sampler = new("--sampler") { Description = "random, grid or coarse-to-fine, in place of search.sampler.", HelpName = "name" };

    private readonly Option<string?> metric = new("--metric") { Description = "dev-accuracy or dev-cost, in place of search.metric.", HelpName = "name" };

    private readonly Option<string?> presets = new("--presets") { Description = "Tiers of importance to search, such as 1 or 1,2, in place of search.presets.", HelpName = "tiers" };

    private readonly Option<string?> name = new("--name", "-n") { Description = "Name of the study's folder, in place of search.name.", HelpName = "name" };

    private readonly Option<string?> proceed = new("--continue") { Description = "Goes on with a study that was broken off; --trials may ask for more.", HelpName = "study" };

    private readonly Option<string?> warmStart = new("--warm-start") { Description = "Tries the best values of an earlier study first.", HelpName = "study" };

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Shows the space, its quantiles and the first points; trains nothing." };

    private readonly Option<bool> json = new("--json") { Description = "Prints JSON." };

    private readonly Option<string?> plot = PlotOption.Define("the metric over each hyper-parameter, the points tried and the importance");

    /// <summary>Adds the options to the command.</summary>
    public void AddTo(Command command)
    {
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 1024)
            {
                result.AddError("--workers must lie between 1 and 1024");
            }
        });
        foreach (var option in new Option[] { trials, workers, sampler, metric, presets, name, proceed, warmStart, dryRun, json, plot })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What is asked for.</summary>
    public SearchRequest Read(ParseResult parsed) => new(
        parsed.GetValue(proceed),
        parsed.GetValue(warmStart),
        parsed.GetValue(workers),
        parsed.GetValue(dryRun),
        parsed.GetValue(json),
        parsed.GetValue(plot));

    /// <summary>The shared settings, with what stands in place of the section's members as overrides.</summary>
    public CommonSettings Settings(CommonSettings common, ParseResult parsed) => common with
    {
        Overrides =
        [
            .. common.Overrides,
            .. Given("trials", parsed.GetValue(trials)?.ToString(CultureInfo.InvariantCulture)),
            .. Given("sampler", Text(parsed.GetValue(sampler))),
            .. Given("metric", Text(parsed.GetValue(metric))),
            .. Given("presets", parsed.GetValue(presets) is { } tiers ? $"[{tiers}]" : null),
            .. Given("name", Text(parsed.GetValue(name))),
        ],
    };

    private static ImmutableArray<string> Given(string member, string? value) => value is null ? [] : [$"search.{member}={value}"];

    private static string? Text(string? value) => value is null ? null : JsonSerializer.Serialize(value);
}
