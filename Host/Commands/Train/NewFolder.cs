using System.Globalization;
using System.Text;
using LanguageExt;
using Pipeline.Host.Locking;
using Pipeline.Host.Runs;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Train;

/// <summary>Makes the folder of a run, with the configuration in it.</summary>
public static class NewFolder
{
    /// <summary>The folder, or why there is none.</summary>
    public static Eff<RunFolder> Of(CommonSettings settings, Loaded loaded) => For(loaded, aside => Write(aside, settings, loaded));

    /// <summary>The folder with other first files in it.</summary>
    /// <param name="loaded">What says its name and where it lies.</param>
    /// <param name="write">Writes the first files, at least one.</param>
    public static Eff<RunFolder> For(Loaded loaded, Action<RunFolder> write) =>
        from name in Name(loaded.Configuration.Run.Name)
        from folder in Made(loaded.File.Resolve(loaded.Configuration.Run.Output), name, write)
        select folder;

    private static Eff<RunFolder> Made(string output, string name, Action<RunFolder> write) => EffMaybe(() =>
    {
        try
        {
            return FinSucc(RunFolderCreation.Create(output, name, write));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return FinFail<RunFolder>(Failures.Configuration(
                $"run.output: no run folder can be made in {output}: {problem.Message.TrimEnd('.')}; name a folder that can be written to"));
        }
    });

    private static Eff<string> Name(string? name) =>
        name is null ? SuccessEff(DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture))
        : IsName(name)
            ? SuccessEff(name)
            : FailEff<string>(Failures.Configuration($"run.name: \"{name}\" names no folder; use letters, digits, '-', '_' and '.'"));

    /// <summary>Whether a folder may have this name.</summary>
    internal static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && name[0] != '.' && name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.');

    /// <summary>Writes the first files: the configuration, its source, where that came from, and the plugins.</summary>
    internal static void Write(RunFolder folder, CommonSettings settings, Loaded loaded)
    {
        // The folder appears whole, by its renaming: nothing here need wait for the disk.
        var source = File.ReadAllBytes(settings.Config);
        File.WriteAllBytes(folder.Source, source);
        File.WriteAllBytes(folder.Config, settings.Overrides.IsEmpty ? source : Encoding.UTF8.GetBytes(loaded.File.Tree + "\n"));
        // The folder is still aside: it has the depth of its final place, and so have the paths.
        File.WriteAllBytes(folder.Origin, new Origin(
            Relative(folder, Path.GetFullPath(settings.Config)),
            Relative(folder, loaded.File.Folder),
            settings.Overrides,
            typeof(NewFolder).Assembly.GetName().Version?.ToString(3) ?? "").ToJson());
        File.WriteAllBytes(folder.Admission, AdmissionWriting.Bytes(loaded.File, loaded.Catalog));
    }

    private static string Relative(RunFolder folder, string path) =>
        Path.GetRelativePath(folder.Directory, path).Replace('\\', '/');
}
