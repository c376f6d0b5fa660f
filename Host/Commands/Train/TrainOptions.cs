using System.CommandLine;
using System.Text.Json;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Commands.Train;

/// <summary>The options of <c>train</c>.</summary>
public sealed class TrainOptions
{
    private readonly Option<string?> runName = new("--run-name", "-n")
    {
        Description = "Name of the run folder, in place of run.name.",
        HelpName = "name",
    };

    private readonly Option<string?> replay = new("--replay")
    {
        Description = "Repeats a run: its configuration, and the changes of the learning rate in its journal, at the same steps.",
        HelpName = "run",
    };

    private readonly Option<bool> saveSlots = new("--save-slots")
    {
        Description = "Saves the optimizer's vectors (m, v) beside the parameters.",
    };

    private readonly Option<bool> supervised = Supervised.Define();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        replay.Validators.Add(result =>
        {
            if (result.Tokens is [var run] && !File.Exists(new RunFolder(run.Value).Config))
            {
                result.AddError($"--replay {run.Value}: this is no run folder; it should hold plugins.json");
            }
        });
        command.Options.Add(runName);
        command.Options.Add(replay);
        command.Options.Add(saveSlots);
        command.Options.Add(supervised);
    }

    /// <summary>Whether the optimizer's vectors are saved.</summary>
    public bool SavesSlots(ParseResult parsed) => parsed.GetValue(saveSlots);

    /// <summary>Whether the run is supervised by a process of its own.</summary>
    public bool IsSupervised(ParseResult parsed) => parsed.GetValue(supervised);

    /// <summary>The shared settings: the configuration of the run to repeat, and the name as one more override.</summary>
    public CommonSettings Settings(CommonSettings common, ParseResult parsed)
    {
        var settings = parsed.GetValue(replay) is { } run ? common with { Config = new RunFolder(run).Config } : common;
        return parsed.GetValue(runName) is { } name
            ? settings with { Overrides = settings.Overrides.Add($"run.name={JsonSerializer.Serialize(name)}") }
            : settings;
    }
}
