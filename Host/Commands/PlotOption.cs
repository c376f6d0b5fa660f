using System.CommandLine;
using Pipeline.Plots;

namespace Pipeline.Host.Commands;

/// <summary><c>--plot FILE</c>: the picture of what a command found, PNG or SVG by the file's extension.</summary>
public static class PlotOption
{
    /// <summary>The option.</summary>
    /// <param name="shows">What the picture shows, for the help text.</param>
    public static Option<string?> Define(string shows) => Checked(new Option<string?>("--plot")
    {
        Description = $"Draws {shows} into this file, PNG or SVG by its extension.",
        HelpName = "file",
    });

    /// <summary>Refuses a file that is no picture before anything runs.</summary>
    public static Option<string?> Checked(Option<string?> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var file] && !Picture.Supports(file.Value))
            {
                result.AddError($"{option.Name} {file.Value}: a picture's file ends in .png or .svg");
            }
        });
        return OutputFile.Checked(option);
    }
}
