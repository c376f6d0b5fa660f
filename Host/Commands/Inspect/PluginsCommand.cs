using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LanguageExt;
using Pipeline.Host.Loading;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Inspect;

/// <summary><c>plugins</c>: what each DLL provides.</summary>
public static class PluginsCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints JSON." };
        var markdown = new System.CommandLine.Option<bool>("--markdown") { Description = "Prints a page of Markdown." };
        var command = new Command("plugins", "Lists what each plugin DLL provides: options, ranges, defaults.") { json, markdown };
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, Form(parsed.GetValue(json), parsed.GetValue(markdown)))));
        return command;
    }

    private static Func<Catalog, IEnumerable<string>> Form(bool json, bool markdown) =>
        json ? catalog => [Json(catalog).ToJsonString(RunJson.Indented)] : markdown ? PluginsPage.Of : Lines;

    /// <summary>Prints the catalog of the configuration's DLLs.</summary>
    public static Eff<ExitCode> Run(Session session, Func<Catalog, IEnumerable<string>> form) =>
        from file in Loaded.Read(session.Settings)
        from catalog in Lift.Of(file.Catalog)
        from code in Eff(() =>
        {
            foreach (var line in form(catalog))
            {
                session.Terminal.Out.WriteLine(line);
            }

            return ExitCode.Success;
        })
        select code;

    private static IEnumerable<string> Lines(Catalog catalog) =>
        from file in catalog.Assemblies
        from line in new[] { $"{file.Alias}  {file.Path}", $"  sha256 {file.Sha256}", "" }
            .Concat(catalog.Plugins.Where(plugin => plugin.Assembly == file.Alias).SelectMany(Plugin))
        select line;

    private static IEnumerable<string> Plugin(PluginDescriptor plugin) =>
    [
        $"  {plugin.Name}  ({plugin.Point.Text()}){(plugin.Description.Length > 0 ? $"  {plugin.Description}" : "")}",
        .. Columns.Align([.. plugin.Options.Select(option => OptionText.Row(option))]).Select(line => $"      {line}"),
        "",
    ];

    private static JsonObject Json(Catalog catalog) => new()
    {
        ["assemblies"] = new JsonArray([.. catalog.Assemblies.Select(file => new JsonObject
        {
            ["alias"] = file.Alias,
            ["path"] = file.Path,
            ["sha256"] = file.Sha256,
        })]),
        ["plugins"] = new JsonArray([.. catalog.Plugins.Select(plugin => new JsonObject
        {
            ["name"] = plugin.Name,
            ["point"] = JsonNamingPolicy.KebabCaseLower.ConvertName(plugin.Point.ToString()),
            ["assembly"] = plugin.Assembly,
            ["description"] = plugin.Description,
            ["options"] = new JsonArray([.. plugin.Options.Select(OptionText.Json)]),
        })]),
    };
}
