using System.CommandLine;
using Pipeline.Host.Output;

namespace Pipeline.Host.Commands;

/// <summary>Defines and reads the options that all commands share.</summary>
public sealed class CommonOptions
{
    private readonly Option<string> config = new("--config", "-c")
    {
        Description = "The configuration to use.",
        HelpName = "file",
        DefaultValueFactory = _ => "plugins.json",
        Recursive = true,
    };

    private readonly Option<string[]> set = new("--set", "-s")
    {
        Description = "Overrides one value of the configuration, for example training.epochs=5; may be repeated.",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
        Recursive = true,
    };

    private readonly Option<int?> threads = new("--threads", "-t")
    {
        Description = "Threads to use, in place of run.threads; never changes a result.",
        HelpName = "count",
        Recursive = true,
    };

    private readonly Option<bool> verbose = new("--verbose", "-v")
    {
        Description = "Says more, and shows the stack trace of a fault of the program.",
        Recursive = true,
    };

    private readonly Option<bool> quiet = new("--quiet", "-q")
    {
        Description = "Shows results, warnings and errors only.",
        Recursive = true,
    };

    private readonly Option<bool> allowUnchecked = new("--allow-unchecked")
    {
        Description = "Trains plugins that no check has passed, without checking them; the run is marked.",
    };

    /// <summary>Adds the option of commands that train.</summary>
    public void AddAllowUnchecked(Command command) => command.Options.Add(allowUnchecked);

    /// <summary>Adds the options to the root, and so to every command.</summary>
    public void AddTo(Command root)
    {
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 1024)
            {
                result.AddError("--threads must lie between 1 and 1024");
            }
        });
        foreach (var option in new Option[] { config, set, threads, verbose, quiet })
        {
            root.Options.Add(option);
        }
    }

    /// <summary>What was given, or the defaults.</summary>
    public CommonSettings Read(ParseResult parsed) => new(
        parsed.GetValue(config)!,
        [.. parsed.GetValue(set) ?? []],
        parsed.GetValue(threads),
        parsed.GetValue(verbose) ? Verbosity.Verbose : parsed.GetValue(quiet) ? Verbosity.Quiet : Verbosity.Normal)
    {
        AllowsUnchecked = parsed.GetValue(allowUnchecked),
    };
}
