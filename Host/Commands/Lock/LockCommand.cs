using System.Collections.Immutable;
using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Checking;
using Pipeline.Host.Commands.Check;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;
using Pipeline.Host.Locking;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Lock;

/// <summary><c>lock</c>: writes down the bytes of every plugin, and what changed since.</summary>
public static class LockCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var check = new System.CommandLine.Option<bool>("--check") { Description = "Writes nothing; fails if the plugins are not those of the lock file." };
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("lock", "Writes plugins.lock.json: the hash of every file of every plugin, and what changed since.") { check, json };
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, parsed.GetValue(check), parsed.GetValue(json))));
        return command;
    }

    /// <summary>Writes or compares, and says what changed.</summary>
    public static Eff<ExitCode> Run(Session session, bool check, bool json) =>
        from file in Loaded.Read(session.Settings)
        from _ in file.Origin == file.Path
            ? unitEff
            : FailEff<Unit>(Failures.Configuration($"{session.Settings.Config} is a run's record: lock the configuration that it came from, {file.Origin}"))
        from __ in Directory.Exists(file.LockPath)
            ? FailEff<Unit>(Failures.Plugin($"P030 {ShownPath.Of(file.LockPath)} $: this is a folder, not a file; move it away"))
            : unitEff
        from catalog in Lift.Of(file.UnlockedCatalog)
        from before in Eff(() => Before(session, file.LockPath))
        from now in Eff(() => Now(file, catalog, CheckCommand.Judged(
            session, new([], [], Limits.Default, Fresh: false, Laws: false, json), [catalog], [], [])))
        from code in Eff(() => check ? Compare(session, file.LockPath, before, now, json) : Write(session, file.LockPath, before, now, json))
        select code;

    private static LockFile Now(ConfigurationFile file, Catalog catalog, CheckResults results)
    {
        var standings = results.All.ToDictionary(judged => judged.Candidate.Plugin.Type, judged => judged.Verdict.Standing);
        return new(results.Suite, LockedPlugins.Of(file, catalog, plugin => standings[plugin.Type]));
    }

    // What cannot be read is written anew; all that is locked then is new.
    private static LockFile Before(Session session, string path)
    {
        var none = new LockFile("", []);
        return !File.Exists(path) ? none : LockFile.Read(path).Match(read => read, errors =>
        {
            foreach (var error in errors)
            {
                session.Log.Warning("{Error:l}", (error with { Remedy = null }).ToString());
            }

            return none;
        });
    }

    private static ExitCode Write(Session session, string path, LockFile before, LockFile now, bool json)
    {
        var bytes = LockWriting.Bytes(now);
        var differs = !File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);
        if (differs)
        {
            AtomicFile.Write(RealPath.Of(path) ?? path, bytes);
        }

        var changes = LockChange.Between(before, now);
        Say(session, json, path, changes, differs, differs
            ? $"{ShownPath.Of(path)} written: {Count(now.Plugins.Length, "DLL")}, {Count(changes.Count(change => change.IsChange), "change")}"
            : $"{ShownPath.Of(path)} is up to date: {Count(now.Plugins.Length, "DLL")}");
        return ExitCode.Success;
    }

    private static ExitCode Compare(Session session, string path, LockFile before, LockFile now, bool json)
    {
        var changes = LockChange.Between(before, now);
        var differs = !File.Exists(path) || changes.Any(change => change.IsChange);
        Say(session, json, path, changes, differs, differs
            ? $"{ShownPath.Of(path)} differs from the plugins: write it with `lock`"
            : $"{ShownPath.Of(path)} is up to date: {Count(now.Plugins.Length, "DLL")}");
        return differs ? ExitCode.Different : ExitCode.Success;
    }

    private static void Say(Session session, bool json, string path, ImmutableArray<LockChange> changes, bool differs, string last)
    {
        foreach (var line in json ? [LockJson.Of(path, differs, changes)] : LockText.Lines(changes).Append(last))
        {
            session.Terminal.Out.WriteLine(line);
        }
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
