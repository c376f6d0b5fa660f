using System.ComponentModel;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Locking;

namespace Pipeline.Host.Config;

/// <summary>The whole of <c>plugins.json</c>, plugins made and ready.</summary>
public sealed record Configuration(
    [Description("Train from what.")] DataSection Data,
    [Description("The network.")] ModelSection Model,
    [Description("The algorithms.")] PipelineSection Pipeline,
    [Description("The run as a whole.")] RunSection Run,
    [Description("How long and on what portions to train.")] TrainingSection Training,
    [property: System.Text.Json.Serialization.JsonPropertyName("$schema")]
    [Description("The schema that editors check this file by.")] string? Schema = null,
    [Description("The version of the plugin contract that the file is written for; the host's own if left out.")] string? Contract = null,
    [Description("Folders that plugins may come from; this file's and the host's own if left out.")] IReadOnlyList<string>? Roots = null,
    [Description("Alias and path of each plugin DLL; the host's own five if left out. {host} is the host's folder.")] JsonTree? Plugins = null,
    [Description("Whether plugins must be those of the lock file: enforce, warn or off; enforce where there is such a file, else off, if left out.")] LockMode? Lock = null,
    [Description("What the command search tries.")] SearchSection? Search = null,
    [Description("What counts as high bias and high variance.")] DiagnosisSection? Diagnosis = null,
    [Description("A cost given as an expression, for minimize.")] CostSection? Cost = null);
