using System.Text.Json;

namespace Pipeline.Bench.Report;

/// <summary>One area's rows and what they were measured on.</summary>
public sealed record AreaResult(string Area, Conditions Conditions, IReadOnlyList<Row> Rows);

/// <summary>All areas of one date on one machine: what a file under <c>results/</c> holds.</summary>
public sealed record Result(IReadOnlyList<AreaResult> Areas)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The newest result of the machine measured last.</summary>
    public static string Newest(string results) =>
        Directory.EnumerateFiles(results, "*.json", SearchOption.AllDirectories)
            .OrderBy(Path.GetFileName, StringComparer.Ordinal).ThenBy(path => path, StringComparer.Ordinal).LastOrDefault()
        ?? throw new FileNotFoundException($"no result under {results}: bench/run makes one");

    public static Result Read(string path) =>
        JsonSerializer.Deserialize<Result>(File.ReadAllText(path), Options) ?? throw new InvalidDataException($"{path} is empty");

    public static Result Parse(string json) =>
        JsonSerializer.Deserialize<Result>(json, Options) ?? throw new InvalidDataException("an empty result");

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Writes JSON and Markdown; areas that were not measured now stay as they are in the file.</summary>
    public string Write(string results)
    {
        var conditions = Areas[0].Conditions;
        var path = Path.Combine(results, conditions.Folder, $"{conditions.Date[..10]}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var all = File.Exists(path) ? Read(path).With(this) : this;
        File.WriteAllText(path, all.ToJson() + "\n");
        File.WriteAllLines(Path.ChangeExtension(path, ".md"), Page.Of(all));
        return path;
    }

    private Result With(Result newer) =>
        new([.. newer.Areas.UnionBy(Areas, area => area.Area).OrderBy(area => Place(area.Area))]);

    private static int Place(string area)
    {
        var place = Array.IndexOf(["products", "updates", "steps", "elementwise", "start", "growth"], area);
        return place < 0 ? int.MaxValue : place;
    }
}
