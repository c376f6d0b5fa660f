using System.Text.Json;

namespace Pipeline.Host.Course;

/// <summary>A run that a row trained.</summary>
/// <param name="Folder">Its run folder.</param>
/// <param name="Said">What the command said.</param>
/// <param name="Summary">summary.json.</param>
/// <param name="Metrics">metrics.jsonl, an element an epoch.</param>
public sealed record LabRun(string Folder, Said Said, JsonElement Summary, IReadOnlyList<JsonElement> Metrics);
