using System.CommandLine;
using System.Text.Json;

namespace Pipeline.Host.Commands.Train;

/// <summary>The options of <c>train</c>.</summary>
public sealed class TrainOptions
{
    private readonly Option<string?> runName = new("--run-name", "-n")
    {
        Description = "Name of the run folder, in place of run.name.",
        HelpName = "name",
    };

    private readonly Option<bool> saveSlots = new("--save-slots")
    {
        Description = "Saves the optimizer's vectors (m, v) beside the parameters.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(runName);
        command.Options.Add(saveSlots);
    }

    /// <summary>Whether the optimizer's vectors are saved.</summary>
    public bool SavesSlots(ParseResult parsed) => parsed.GetValue(saveSlots);

    /// <summary>The shared settings, with the name as one more override.</summary>
    public CommonSettings Settings(CommonSettings common, ParseResult parsed) => parsed.GetValue(runName) is { } name
        ? common with { Overrides = common.Overrides.Add($"run.name={JsonSerializer.Serialize(name)}") }
        : common;
}
