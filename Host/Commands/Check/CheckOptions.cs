using System.Collections.Immutable;
using System.CommandLine;
using Pipeline.Host.Checking;

namespace Pipeline.Host.Commands.Check;

/// <summary>What is to be checked, and how it is told.</summary>
/// <param name="Files">DLLs; those of the configuration where there are none.</param>
/// <param name="Plugins">Names of the plugins to check; all where there are none.</param>
/// <param name="Limits">Time, memory and seed.</param>
/// <param name="Fresh">Checks what has a verdict already.</param>
/// <param name="Laws">Tells every law.</param>
/// <param name="Json">Prints JSON.</param>
public sealed record CheckSettings(
    ImmutableArray<string> Files, ImmutableArray<string> Plugins, Limits Limits, bool Fresh, bool Laws, bool Json);

/// <summary>Defines and reads the options of <c>check</c>.</summary>
public sealed class CheckOptions
{
    private const int LeastMemory = 128;

    private readonly Argument<string[]> files = new("FILES") { Description = "Plugin DLLs; those of the configuration if left out.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> plugin = new("--plugin") { Description = "Checks the plugin of this name alone; may be repeated.", HelpName = "name" };
    private readonly Option<double> timeout = new("--timeout") { Description = "Seconds that a plugin may take.", HelpName = "seconds", DefaultValueFactory = _ => Limits.Default.Timeout.TotalSeconds };
    private readonly Option<int> memory = new("--memory") { Description = "Megabytes that the process of the checks may take.", HelpName = "MB", DefaultValueFactory = _ => Limits.Default.Megabytes };
    private readonly Option<ulong?> seed = new("--seed") { Description = "Other cases; the verdict is not kept.", HelpName = "number" };
    private readonly Option<bool> fresh = new("--fresh") { Description = "Checks again what has a verdict." };
    private readonly Option<bool> laws = new("--laws") { Description = "Tells every law." };
    private readonly Option<bool> json = new("--json") { Description = "Prints JSON." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 86400))
            {
                result.AddError("--timeout must lie above 0 and be at most 86400");
            }
        });
        memory.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < LeastMemory or > 1 << 20)
            {
                result.AddError($"--memory must lie between {LeastMemory} and {1 << 20}");
            }
        });
        command.Arguments.Add(files);
        foreach (var option in new Option[] { plugin, timeout, memory, seed, fresh, laws, json })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was given, or the defaults.</summary>
    public CheckSettings Read(ParseResult parsed) => new(
        [.. parsed.GetValue(files) ?? []],
        [.. parsed.GetValue(plugin) ?? []],
        new(TimeSpan.FromSeconds(parsed.GetValue(timeout)), parsed.GetValue(memory), parsed.GetValue(seed)),
        parsed.GetValue(fresh) || parsed.GetValue(seed) is not null,
        parsed.GetValue(laws),
        parsed.GetValue(json));
}
