using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Host.Config;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Search;

/// <summary>The content of <c>study.json</c>: what a study is, as it began.</summary>
/// <param name="Metric">What its trials are ranked by.</param>
/// <param name="Parameters">The paths that it searches, in order.</param>
/// <param name="Start">Values that it tries first, by path.</param>
public sealed record StudyFile(SearchMetric Metric, IReadOnlyList<string> Parameters, IReadOnlyList<JsonObject> Start)
{
    /// <summary>The file's bytes.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Indented), (byte)'\n'];

    /// <summary>The file of a folder; null where there is none, or none that can be read.</summary>
    public static StudyFile? Of(StudyFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize<StudyFile>(File.ReadAllBytes(folder.Study), RunJson.Line);
        }
        catch (Exception problem) when (problem is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
