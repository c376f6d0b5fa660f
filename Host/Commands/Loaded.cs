using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Checking;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Runs;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands;

/// <summary>A configuration read, its DLLs loaded and its plugins made.</summary>
/// <param name="File">The file with the overrides in it.</param>
/// <param name="Configuration">What it says.</param>
/// <param name="Catalog">What its DLLs provide.</param>
public sealed record Loaded(ConfigurationFile File, Configuration Configuration, Catalog Catalog)
{
    /// <summary>Reads the file that the settings name; fails with every error there is.</summary>
    public static Eff<Loaded> From(CommonSettings settings) => From(settings, admit: null);

    /// <summary>Likewise, for a command that trains: every plugin in use has proved itself, or is unproven by the user's leave.</summary>
    /// <param name="session">Settings and log.</param>
    /// <param name="beside">Other configurations that will train: their plugins are checked in one go with this one's.</param>
    public static Eff<Loaded> ToTrain(Session session, params IEnumerable<ConfigurationFile> beside) =>
        From(session.Settings, Gates.Of(session, UsedPlugins.In, beside));

    private static Eff<Loaded> From(CommonSettings settings, Func<JsonTree, Catalog, Catalog>? admit) =>
        from file in Read(settings)
        from bound in Lift.Of(() => file.Bind(admit))
        select new Loaded(file, bound.Configuration, bound.Catalog);

    /// <summary>The file alone, before its plugins are made.</summary>
    public static Eff<ConfigurationFile> Read(CommonSettings settings) => Lift
        .Of(() => ConfigurationFile.Read(settings.Config, settings.Overrides, Origin.DirectoryFor(settings.Config))
            .Map(file => file with { Telling = settings.Telling, Origin = Origin.ConfigFor(settings.Config), Checks = settings.Checks, Watchdog = settings.Watchdog }));

    /// <summary>Threads of the run: the command line's, else the configuration's, else all.</summary>
    public int Threads(CommonSettings settings) => settings.Threads ?? Configuration.Run.Threads ?? Environment.ProcessorCount;
}

/// <summary>Lifts what can go wrong on the user's side into an effect.</summary>
public static class Lift
{
    /// <summary>Every configuration error, one a line; exit code 3 where a DLL is at fault.</summary>
    public static Eff<A> Of<A>(Func<Validation<ConfigError, A>> validate) => EffMaybe(() => validate().Match(
        Succ: FinSucc,
        Fail: errors => FinFail<A>(Told(errors))));

    /// <summary>Every error of the data, one a line.</summary>
    public static Eff<A> Of<A>(Func<Validation<Error, A>> validate) => EffMaybe(() => validate().Match(
        Succ: FinSucc,
        Fail: errors => FinFail<A>(Failures.Configuration(string.Join(Environment.NewLine, errors.Map(error => error.Message))))));

    /// <summary>The exit code of a fault by its code; null for faults of a file alone.</summary>
    internal static ExitCode CodeOf(string? fault) => fault switch
    {
        null or "P050" or "P051" => ExitCode.Configuration,
        LawFault.Property or LawFault.Gradient => ExitCode.Unlawful,
        LawFault.Hang or LawFault.Crash or LawFault.Exit => ExitCode.Internal,
        _ => ExitCode.Plugin,
    };

    private static Error Told(Seq<ConfigError> errors)
    {
        var text = string.Join(Environment.NewLine, errors.Map(error => error.ToString()));
        return LanguageExt.Common.Error.New((int)errors.Map(error => CodeOf(error.Code)).OrderBy(code => code == ExitCode.Configuration).ThenBy(code => code).First(), text);
    }
}
