using System.Globalization;
using LanguageExt;
using Pipeline.Kernel.Numerics;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Compare;

/// <summary>From the command line to the variants of a comparison.</summary>
internal static class Variants
{
    private const int MostValues = 1000;

    /// <summary>Every file with every <c>--vary</c>.</summary>
    /// <param name="settings">The shared settings; their file where none is named.</param>
    /// <param name="files">Configuration files to compare.</param>
    /// <param name="varied">Each <c>[name:] path=value[; path=value]</c>.</param>
    public static Eff<IReadOnlyList<Variant>> Compared(CommonSettings settings, IReadOnlyList<string> files, IReadOnlyList<string> varied)
    {
        var wrong = varied.FirstOrDefault(text => Changes(text).Changes is not [_, ..] changes || changes.Any(change => !change.Contains('=')));
        if (wrong is not null)
        {
            return FailEff<IReadOnlyList<Variant>>(Failures.Configuration(
                $"--vary {wrong}: expected [name:] path=value, more of them parted by ';'; for example --vary 'adam: pipeline.optimizer=\"adam\"; training.alpha=0.001'"));
        }

        var variants =
            from file in files.Count == 0 ? [settings.Config] : files
            from text in varied.Count == 0 ? [""] : varied
            let parsed = Changes(text)
            let own = parsed.Name is null && parsed.Changes.Count == 0 ? null : Variant.Of(settings, parsed.Name, parsed.Changes).Name
            let name = files.Count > 1 || own is null ? string.Join('-', new[] { Path.GetFileNameWithoutExtension(file), own }.OfType<string>()) : own
            select Variant.Of(settings with { Config = file }, name, parsed.Changes);
        var all = Variant.Distinct(variants);
        return all.Count > 1 ? SuccessEff(all) : FailEff<IReadOnlyList<Variant>>(Failures.Configuration(
            "there is nothing to compare with: give --vary at least twice, or two configuration files; for example --vary 'pipeline.optimizer=\"momentum\"' --vary 'pipeline.optimizer=\"adam\"'"));
    }

    /// <summary>One variant for each value of one setting.</summary>
    /// <param name="settings">The shared settings.</param>
    /// <param name="path">What is varied.</param>
    /// <param name="values">Its values, as JSON or text.</param>
    public static IReadOnlyList<Variant> Of(CommonSettings settings, string path, IEnumerable<string> values) => Variant.Distinct(
        values.Select(value => Variant.Of(settings, $"{path[(path.LastIndexOf('.') + 1)..]}-{value}", [$"{path}={value}"])));

    /// <summary>The path and the values of <c>--over</c>, listed or spread over a range <c>low..high:count</c>.</summary>
    public static Eff<(string Path, IReadOnlyList<string> Values)> Over(string over, string? linear, string? log)
    {
        var cut = over.IndexOf('=', StringComparison.Ordinal);
        var listed = cut < 0 ? [] : Pieces.Of(over[(cut + 1)..], ',');
        var range = linear ?? log;
        var given = (listed.Count > 0 ? 1 : 0) + (linear is null ? 0 : 1) + (log is null ? 0 : 1);
        var values = range is null ? listed : Spread(range, log is not null);
        return given != 1
            ? Wrong($"--over {over}: give its values once: --over PATH=v1,v2,v3, or --over PATH with --linear or --log low..high:count")
            : values is null
            ? Wrong($"{(log is null ? "--linear" : "--log")} {range}: expected low..high:count with count from 2 to {MostValues}{(log is null ? "" : " and 0 < low < high")}, for example 1e-4..1:5")
            : values.Count < 2 ? Wrong($"--over {over}: one value makes no curve; give two or more")
            : SuccessEff((cut < 0 ? over : over[..cut].Trim(), values));

        static Eff<(string, IReadOnlyList<string>)> Wrong(string text) => FailEff<(string, IReadOnlyList<string>)>(Failures.Configuration(text));
    }

    private static IReadOnlyList<string>? Spread(string range, bool log)
    {
        var (dots, colon) = (range.IndexOf("..", StringComparison.Ordinal), range.LastIndexOf(':'));
        return dots > 0 && colon > dots
            && double.TryParse(range.AsSpan(0, dots), CultureInfo.InvariantCulture, out var low)
            && double.TryParse(range.AsSpan(dots + 2, colon - dots - 2), CultureInfo.InvariantCulture, out var high)
            && int.TryParse(range.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && double.IsFinite(low) && double.IsFinite(high) && count is >= 2 and <= MostValues && low < high && (!log || low > 0)
            ? [.. Enumerable.Range(0, count).Select(i => (log ? Spacing.Geometric(low, high, count, i) : Spacing.Linear(low, high, count, i)).ToString("G6", CultureInfo.InvariantCulture))]
            : null;
    }

    private static (string? Name, IReadOnlyList<string> Changes) Changes(string text)
    {
        var (colon, equals) = (text.IndexOf(':', StringComparison.Ordinal), text.IndexOf('=', StringComparison.Ordinal));
        var named = colon >= 0 && (equals < 0 || colon < equals);
        return (named ? text[..colon].Trim() : null, Pieces.Of(named ? text[(colon + 1)..] : text, ';'));
    }
}
