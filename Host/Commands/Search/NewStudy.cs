using System.Globalization;
using LanguageExt;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Runs;
using Pipeline.Host.Search;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Search;

/// <summary>Makes the folder of a study, with the configuration and what the study is in it.</summary>
internal static class NewStudy
{
    /// <summary>The folder, or why there is none.</summary>
    public static Eff<StudyFolder> Of(CommonSettings settings, Loaded loaded, StudyFile file) => EffMaybe(() =>
    {
        var section = loaded.Configuration.Search!;
        var output = loaded.File.Resolve(section.Output);
        var name = section.Name ?? DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        if (!NewFolder.IsName(name))
        {
            return FinFail<StudyFolder>(Failures.Configuration($"search.name: \"{name}\" names no folder; use letters, digits, '-', '_' and '.'"));
        }

        try
        {
            return FinSucc(new StudyFolder(RunFolderCreation.Create(output, name, aside =>
            {
                NewFolder.Write(aside, settings, loaded);
                File.WriteAllBytes(new StudyFolder(aside.Directory).Study, file.ToJson());
            }).Directory));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return FinFail<StudyFolder>(Failures.Configuration(
                $"search.output: no folder can be made in {output}: {problem.Message.TrimEnd('.')}; name a folder that can be written to"));
        }
    });
}
