using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Config;
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
    public static Eff<Loaded> From(CommonSettings settings) =>
        from file in Read(settings)
        from bound in Lift.Of(() => file.Bind())
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
    // Faults below this one are those of a DLL, the others of what the file says of its plugins.
    private const string FirstFaultOfOptions = "P050";

    /// <summary>Every configuration error, one a line; exit code 3 where a DLL is at fault.</summary>
    public static Eff<A> Of<A>(Func<Validation<ConfigError, A>> validate) => EffMaybe(() => validate().Match(
        Succ: FinSucc,
        Fail: errors => FinFail<A>(Told(errors))));

    /// <summary>Every error of the data, one a line.</summary>
    public static Eff<A> Of<A>(Func<Validation<Error, A>> validate) => EffMaybe(() => validate().Match(
        Succ: FinSucc,
        Fail: errors => FinFail<A>(Failures.Configuration(string.Join(Environment.NewLine, errors.Map(error => error.Message))))));

    private static Error Told(Seq<ConfigError> errors)
    {
        var text = string.Join(Environment.NewLine, errors.Map(error => error.ToString()));
        return errors.Exists(error => error.Code is { } code && string.CompareOrdinal(code, FirstFaultOfOptions) < 0)
            ? Failures.Plugin(text)
            : Failures.Configuration(text);
    }
}
