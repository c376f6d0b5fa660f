using System.CommandLine;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Sources;
using Pipeline.Host.Sources.Packing;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Pack;

/// <summary>What the inputs of a packed table are stored as.</summary>
public enum PackedNumbers
{
    /// <summary>32 bits.</summary>
    Float,

    /// <summary>64 bits.</summary>
    Double,

    /// <summary>Whole numbers from 0 to 255.</summary>
    Byte,
}

/// <summary><c>pack</c>: a table in text, of any length, into IDX files that a run maps instead of reading.</summary>
public static class PackCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "Receives inputs.idx, labels.idx and names.json." };
        var data = new System.CommandLine.Option<string?>("--data", "-d") { Description = "A CSV file in place of the one that data.source names.", HelpName = "file" };
        var numbers = new System.CommandLine.Option<PackedNumbers>("--numbers")
        {
            Description = "What the inputs are stored as: float, double or byte.",
            DefaultValueFactory = _ => PackedNumbers.Float,
        };
        var command = new Command("pack", "Packs the CSV file of data.source into IDX files, which a run does not read into memory.") { folder, data, numbers };
        command.SetAction(parsed => Execution.Run(
            terminal, common.Read(parsed), session => Run(session, parsed.GetValue(folder)!, parsed.GetValue(data), parsed.GetValue(numbers))));
        return command;
    }

    /// <summary>Packs, and says how the configuration names the result.</summary>
    public static Eff<ExitCode> Run(Session session, string folder, string? data, PackedNumbers numbers) =>
        from loaded in Loaded.From(session.Settings)
        from csv in loaded.Configuration.Data.Source.Csv is { } table
            ? SuccessEff(table)
            : FailEff<CsvSource>(Failures.Configuration("data.source is no csv: there is nothing to pack"))
        from options in Lift.Of(() => SourceReading.OptionsOf(loaded.Configuration.Data.Source))
        from packed in Lift.Of(() => numbers == PackedNumbers.Double
            ? CsvPacking.Run<double>(data ?? loaded.File.Resolve(csv.Path), options, folder, IdxType.Double)
            : CsvPacking.Run<float>(data ?? loaded.File.Resolve(csv.Path), options, folder, numbers == PackedNumbers.Byte ? IdxType.UnsignedByte : IdxType.Float))
        from code in Eff(() => Say(session.Terminal, folder, packed))
        select code;

    private static ExitCode Say(Terminal terminal, string folder, Packed packed)
    {
        terminal.Out.WriteLine($"{packed.Rows} rows, {packed.Features} inputs, {JsonNamingPolicy.KebabCaseLower.ConvertName(packed.Kind.ToString())}; read them by");
        var (inputs, labels, names) = CsvPacking.Files(folder);
        string[] members =
        [
            $"\"images\": {Text(inputs)}",
            $"\"labels\": {Text(labels)}",
            .. packed.Kind == TargetKind.Binary ? ["\"target\": \"binary\""] : System.Array.Empty<string>(),
            $"\"names\": {Text(names)}",
        ];
        terminal.Out.WriteLine("{\"idx\": {" + string.Join(", ", members) + "}}");
        return ExitCode.Success;
    }

    private static string Text(string path) => JsonSerializer.Serialize(path, Host.Runs.RunJson.Line);
}
