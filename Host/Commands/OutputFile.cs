using System.CommandLine;

namespace Pipeline.Host.Commands;

/// <summary>Options that name a file to write.</summary>
public static class OutputFile
{
    /// <summary>Refuses a file whose folder does not exist before anything runs.</summary>
    public static Option<string?> Checked(Option<string?> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var file] && Path.GetDirectoryName(Path.GetFullPath(file.Value)) is { } folder && !Directory.Exists(folder))
            {
                result.AddError($"{option.Name} {file.Value}: there is no folder {folder}; make it first");
            }
        });
        return option;
    }
}
