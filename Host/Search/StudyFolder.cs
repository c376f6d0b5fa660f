namespace Pipeline.Host.Search;

/// <summary>Where a study leaves its files. Names and fields are part of the interface: <c>docs/interface.md</c>.</summary>
/// <param name="Directory">The folder.</param>
public sealed record StudyFolder(string Directory)
{
    /// <summary>The configuration that is searched, with its section <c>search</c>.</summary>
    public string Config => Path.Combine(Directory, "plugins.json");

    /// <summary>What the study is: <see cref="StudyFile"/>.</summary>
    public string Study => Path.Combine(Directory, "study.json");

    /// <summary>One JSON line a trial, written as it ends.</summary>
    public string Trials => Path.Combine(Directory, "study.jsonl");

    /// <summary>The configuration with the best trial's values; <c>train --config</c> runs it.</summary>
    public string Best => Path.Combine(Directory, "best.json");

    /// <summary>The finished trials, by number; a last line that was cut short is left out.</summary>
    public IReadOnlyList<TrialRow> Read() => !File.Exists(Trials)
        ? []
        : [.. File.ReadLines(Trials).Select(TrialRow.Of).OfType<TrialRow>().OrderBy(row => row.Number)];
}
