using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Locking;

/// <summary>P030: the files of a plugin are those that were locked, by name and by hash. No code of it runs before.</summary>
/// <param name="Lock">What was locked.</param>
/// <param name="Place">The lock file.</param>
/// <param name="Update">The command that writes the lock file anew.</param>
/// <param name="Warns">Differences are warnings.</param>
/// <param name="InFull">Hashes are shown with all their digits.</param>
internal sealed record LockCheck(LockFile Lock, Place Place, string Update, bool Warns, bool InFull)
{
    private const int DigitsShown = 12;

    /// <summary>What a configuration's lock asks of its plugins; nothing where it is off, or is to warn and is not there.</summary>
    /// <param name="file">The configuration.</param>
    public static Validation<ConfigError, ImmutableArray<LockCheck>> Of(ConfigurationFile file)
    {
        var mode = ModeOf(file);
        return mode == LockMode.Off ? Right(ImmutableArray<LockCheck>.Empty)
            : Path.Exists(file.LockPath) ? LockFile.Read(ShownPath.Of(file.LockPath)).Map(read => ImmutableArray.Create(new LockCheck(
                read, new(ShownPath.Of(file.LockPath)), Command(file), mode == LockMode.Warn, file.Telling.InFull)))
            : mode == LockMode.Enforce ? Wrong<ImmutableArray<LockCheck>>(Missing(file))
            : Warned(file, Missing(file) with { IsWarning = true });
    }

    /// <summary>How the files of a plugin differ from what was locked.</summary>
    public IEnumerable<ConfigError> Run(PluginFile file) =>
        Differences(file).Select(cause => file.Fault("P030", cause, $"put back what was locked, or accept this with: {Update}") with { IsWarning = Warns });

    /// <summary>What is locked and no longer named.</summary>
    /// <param name="references">The DLLs that are named.</param>
    public IEnumerable<ConfigError> Left(IEnumerable<PluginReference> references) =>
        from plugin in Lock.Plugins.ExceptBy(references.Select(reference => reference.Alias), plugin => plugin.Alias)
        select new ConfigError(
            Place.Member("plugins").Member(plugin.Alias), $"'{plugin.Alias}' is locked, but the configuration names no such plugin", $"write it anew with: {Update}", "P030")
        { IsWarning = true };

    private IEnumerable<string> Differences(PluginFile file)
    {
        if (Lock.Find(file.Alias) is not { } locked)
        {
            return [$"is not in {Place.File}"];
        }

        var (before, now) = (locked.Files.ToDictionary(one => one.Name, one => one.Sha256), file.Files.ToDictionary(one => one.Name, one => one.Sha256));
        return from name in before.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
               let expected = before.GetValueOrDefault(name)
               let found = now.GetValueOrDefault(name)
               where expected != found
               select expected is null ? $"{name} beside it is not in {Place.File}"
                   : found is null ? $"{name} is in {Place.File}, but not beside it"
                   : $"{name} has SHA-256 {Digits(found)}, but {Place.File} expects {Digits(expected)}";
    }

    private string Digits(string hash) => InFull ? hash : hash[..DigitsShown];

    /// <summary>What the lock file is to a configuration. What is no mode is left to the binder, which reports it.</summary>
    /// <param name="file">The configuration.</param>
    public static LockMode ModeOf(ConfigurationFile file) => file.Tree["lock"] switch
    {
        { Kind: JsonValueKind.String, Text: "enforce" } => LockMode.Enforce,
        { Kind: JsonValueKind.String, Text: "warn" } => LockMode.Warn,
        { Kind: JsonValueKind.String, Text: "off" } => LockMode.Off,
        _ => Path.Exists(file.LockPath) ? LockMode.Enforce : LockMode.Off,
    };

    private static ConfigError Missing(ConfigurationFile file) => new(
        file.Tree["lock"]?.Place ?? file.Tree.Place, $"there is no lock file {ShownPath.Of(file.LockPath)}", $"write it with: {Command(file)}", "P030");

    private static Validation<ConfigError, ImmutableArray<LockCheck>> Warned(ConfigurationFile file, ConfigError warning)
    {
        file.Telling.Warn(warning);
        return Right(ImmutableArray<LockCheck>.Empty);
    }

    private static string Command(ConfigurationFile file) =>
        ShownPath.Of(file.Origin) is var config && config == "plugins.json" ? "pipeline lock" : $"pipeline lock --config {config}";
}
