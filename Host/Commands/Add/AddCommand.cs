using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Commands.Lock;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Add;

/// <summary><c>add</c>: a package or a DLL into the configuration, after it has proved itself.</summary>
public static class AddCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var source = new Argument<string>("file") { Description = "A package (.nupkg) of a plugin, or its DLL." };
        var to = new System.CommandLine.Option<string?>("--to") { Description = "The folder that receives it; plugins/NAME beside the configuration if left out.", HelpName = "folder" };
        var alias = new System.CommandLine.Option<string?>("--alias") { Description = "What the configuration calls it; made from the DLL's name if left out.", HelpName = "name" };
        var replace = new System.CommandLine.Option<bool>("--replace") { Description = "Replaces the plugin of that alias, and says what changes." };
        var dryRun = new System.CommandLine.Option<bool>("--dry-run") { Description = "Checks the plugin and says what would be done, and does nothing." };
        var locks = new System.CommandLine.Option<bool>("--lock") { Description = "Writes the lock file, also where there is none yet." };
        var command = new Command("add", "Adds a plugin to the configuration: unpacks it, checks it, names it in the file and locks it.") { source, to, alias, replace, dryRun, locks };
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, new(
            parsed.GetValue(source)!, parsed.GetValue(to), parsed.GetValue(alias), parsed.GetValue(replace), parsed.GetValue(dryRun), parsed.GetValue(locks)))));
        return command;
    }

    /// <summary>Adds the plugin. Until it has proved itself nothing is written but a temporary folder.</summary>
    public static Eff<ExitCode> Run(Session session, AddSettings settings) =>
        from file in Lift.Of(() => ConfigurationFile.Read(session.Settings.Config, []).Map(read => read with { Telling = session.Settings.Telling }))
        from plugin in Lift.Of(() => Incoming.Read(settings.Source))
        from plan in Lift.Of(() => AddPlan.Of(plugin, file, settings))
        from proof in Lift.Of(() => Proof.Of(plan, file, session))
        from written in Eff(() => Write(plan, file, settings.DryRun))
        from told in Eff(() => Tell(session, AddText.Lines(plan, proof, session.Settings.Config, settings.DryRun)))
        from code in !settings.DryRun && (settings.Lock || File.Exists(file.LockPath)) ? LockCommand.Run(session, check: false, json: false) : SuccessEff(ExitCode.Success)
        select code;

    // The file names the plugin last: whoever reads it meanwhile finds a whole configuration, old or new.
    private static Unit Write(AddPlan plan, ConfigurationFile file, bool dryRun)
    {
        if (!dryRun && !plan.IsDone)
        {
            PluginFolder.Replace(plan.Folder, plan.Plugin.Files, () => AtomicFile.Write(RealPath.Of(file.Path) ?? file.Path, plan.Text));
        }

        return unit;
    }

    private static Unit Tell(Session session, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            session.Terminal.Out.WriteLine(line);
        }

        return unit;
    }
}
