using System.CommandLine;
using System.Text;
using LanguageExt;
using Pipeline.Host.Config.Schema;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Inspect;

/// <summary><c>schema</c>: writes the JSON schema that editors check plugins.json by.</summary>
public static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var output = new System.CommandLine.Option<string>("--output", "-o")
        {
            Description = "The file to write, or to compare with.",
            HelpName = "file",
            DefaultValueFactory = _ => "plugins.schema.json",
        };
        var check = new System.CommandLine.Option<bool>("--check") { Description = "Writes nothing; fails if the file differs." };
        var command = new Command("schema", "Writes the schema of plugins.json from the loaded plugins.") { output, check };
        command.SetAction(parsed => Execution.Run(
            terminal, common.Read(parsed), session => Run(session, parsed.GetValue(output)!, parsed.GetValue(check))));
        return command;
    }

    /// <summary>Writes or compares.</summary>
    public static Eff<ExitCode> Run(Session session, string path, bool check) =>
        from file in Loaded.Read(session.Settings)
        from catalog in Lift.Of(file.Catalog)
        from code in Eff(() => check ? Compare(session, path, SchemaText.Of(catalog)) : Write(session, path, SchemaText.Of(catalog)))
        select code;

    private static ExitCode Write(Session session, string path, string schema)
    {
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(schema));
        session.Terminal.Out.WriteLine(path);
        return ExitCode.Success;
    }

    private static ExitCode Compare(Session session, string path, string schema)
    {
        var same = File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == schema;
        session.Terminal.Out.WriteLine(same ? $"{path} is up to date" : $"{path} differs from the loaded plugins: write it with `schema`");
        return same ? ExitCode.Success : ExitCode.Different;
    }
}
