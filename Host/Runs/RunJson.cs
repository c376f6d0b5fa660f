using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Host.Runs;

/// <summary>How the files of a run folder are written: camelCase, enums in kebab-case, null for what is not known.</summary>
public static class RunJson
{
    /// <summary>One line.</summary>
    public static JsonSerializerOptions Line { get; } = Options(indented: false);

    /// <summary>Indented, for people.</summary>
    public static JsonSerializerOptions Indented { get; } = Options(indented: true);

    /// <summary>JSON knows no NaN and no infinity: what is not finite is null.</summary>
    public static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        WriteIndented = indented,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
