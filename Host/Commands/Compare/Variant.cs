using System.Text.Json;

namespace Pipeline.Host.Commands.Compare;

/// <summary>One of the configurations that are compared.</summary>
/// <param name="Name">What tables call it, and the name of its run folder.</param>
/// <param name="Settings">Its file and overrides.</param>
/// <param name="Changes">The overrides that make it a variant, <c>path=value</c>.</param>
public sealed record Variant(string Name, CommonSettings Settings, IReadOnlyList<string> Changes)
{
    private const int LongestName = 60;

    /// <summary>A variant of settings.</summary>
    public static Variant Of(CommonSettings settings, string? name, IReadOnlyList<string> changes) => new(
        Folder(name ?? string.Join('-', changes.Select(NameOf))),
        settings with { Overrides = settings.Overrides.AddRange(changes) },
        changes);

    /// <summary>The same variants, names that came twice numbered.</summary>
    public static IReadOnlyList<Variant> Distinct(IEnumerable<Variant> variants)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. variants.Select(variant => variant with { Name = Free(variant.Name) })];

        string Free(string name) => Enumerable.Range(1, int.MaxValue - 1)
            .Select(number => number == 1 ? name : FormattableString.Invariant($"{name}-{number}"))
            .First(names.Add);
    }

    /// <summary>A text as the name of a folder: letters, digits and <c>- _ .</c>.</summary>
    public static string Folder(string text)
    {
        var name = new string([.. text.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '-')]);
        name = string.Join('-', name.Split('-', StringSplitOptions.RemoveEmptyEntries)).TrimStart('.');
        return name.Length == 0 ? "variant" : name[..Math.Min(name.Length, LongestName)];
    }

    // An algorithm is called by its name, a number by what it is the value of.
    private static string NameOf(string change)
    {
        var cut = change.IndexOf('=', StringComparison.Ordinal);
        if (cut < 0)
        {
            return change;
        }

        var (path, value) = (change[..cut].Trim(), change[(cut + 1)..].Trim());
        var place = path[(path.LastIndexOf('.') + 1)..];
        try
        {
            using var json = JsonDocument.Parse(value);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.String => json.RootElement.GetString()!,
                JsonValueKind.Object when json.RootElement.TryGetProperty("use", out var use) => $"{use}{Options(json.RootElement)}",
                JsonValueKind.Array when json.RootElement.GetArrayLength() == 0 => $"no-{place}",
                _ => $"{place}-{value}",
            };
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private static string Options(JsonElement plugin) => plugin.TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.Object
        ? string.Concat(options.EnumerateObject().Select(option => $"-{option.Name}-{option.Value}"))
        : "";
}
