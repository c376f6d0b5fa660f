using System.Globalization;

namespace Pipeline.Host.Runs;

/// <summary>Makes the folder of a run; never one that is already there.</summary>
public static class RunFolderCreation
{
    /// <summary>
    /// A new folder <c>name</c>, or <c>name-2</c>, <c>name-3</c> ... where that is taken. It appears whole: its first
    /// files are written aside and the folder is renamed into place, so that two runs started at once get two folders.
    /// </summary>
    /// <param name="output">The folder of all runs; made where missing.</param>
    /// <param name="name">The run's name.</param>
    /// <param name="write">Writes the first files, at least one.</param>
    public static RunFolder Create(string output, string name, Action<RunFolder> write)
    {
        Directory.CreateDirectory(output);
        var aside = new RunFolder(Path.Combine(output, $".{name}.{Guid.NewGuid():N}"));
        Directory.CreateDirectory(aside.Directory);
        try
        {
            write(aside);
            return Candidates(output, name).First(candidate => Moved(aside, candidate));
        }
        finally
        {
            if (Directory.Exists(aside.Directory))
            {
                Directory.Delete(aside.Directory, recursive: true);
            }
        }
    }

    private static IEnumerable<RunFolder> Candidates(string output, string name) =>
        Enumerable.Range(1, int.MaxValue - 1).Select(number => new RunFolder(Path.Combine(
            output, number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"))));

    private static bool Moved(RunFolder aside, RunFolder candidate)
    {
        if (Path.Exists(candidate.Directory))
        {
            return false;
        }

        try
        {
            Directory.Move(aside.Directory, candidate.Directory);
            return true;
        }
        catch (IOException) when (Path.Exists(candidate.Directory))
        {
            return false;
        }
    }
}
