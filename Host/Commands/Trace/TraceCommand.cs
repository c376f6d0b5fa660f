using System.CommandLine;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Output;
using static LanguageExt.Prelude;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Trace;

/// <summary><c>trace</c>: one thing alone, in numbers that read back to the same bits.</summary>
public static class TraceCommand
{
    private static readonly JsonSerializerOptions Output = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var input = new System.CommandLine.Option<string>("--input", "-i") { Description = "What to trace, as JSON.", HelpName = "file", Required = true };
        var command = new Command("trace", "Applies one rule alone to given numbers and prints JSON, to compare with another framework.") { input };
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, parsed.GetValue(input)!)));
        return command;
    }

    /// <summary>Traces what the file says, with the plugins of the configuration, or with the host's own where there is none.</summary>
    public static Eff<ExitCode> Run(Session session, string path) =>
        from catalog in Catalogs.Of(session.Settings)
        from result in Lift.Of(() =>
            from bytes in JsonFile.Bytes(path, "--input")
            from json in JsonReading.Read(bytes, path)
            from traced in Of(json, catalog)
            select traced)
        from code in Eff(() =>
        {
            session.Terminal.Out.WriteLine(result.ToJsonString(Output));
            return ExitCode.Success;
        })
        select code;

    /// <summary>The trace of one input.</summary>
    public static Validation<ConfigError, JsonObject> Of(JsonTree json, Catalog catalog) => json["precision"]?.Text switch
    {
        null or "double" => Of<double>(json, catalog),
        "single" => Of<float>(json, catalog),
        _ => Wrong<JsonObject>(new(json["precision"]!.Place, "expected \"single\" or \"double\"")),
    };

    private static Validation<ConfigError, JsonObject> Of<T>(JsonTree json, Catalog catalog)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => json["kind"]?.Text switch
        {
            "update" => UpdateTrace.Run<T>(json, catalog),
            "schedule" => ScheduleTrace.Run(json, catalog),
            "initializer" => InitializerTrace.Run<T>(json, catalog),
            "normalization" => NormalizationTrace.Run<T>(json, catalog),
            "network" => NetworkTrace.Run<T>(json, catalog),
            _ => Wrong<JsonObject>(new(
                json["kind"]?.Place ?? json.Place, "'kind' must be update, schedule, initializer, normalization or network")),
        };
}
