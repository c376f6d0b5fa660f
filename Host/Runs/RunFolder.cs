using Pipeline.Host.Config;

namespace Pipeline.Host.Runs;

/// <summary>Where a run leaves its files. Names and fields are part of the interface: <c>docs/interface.md</c>.</summary>
/// <param name="Directory">The folder.</param>
public sealed record RunFolder(string Directory)
{
    /// <summary>The configuration that ran: the bytes of the source, with the overrides of the command line applied.</summary>
    public string Config => Path.Combine(Directory, "plugins.json");

    /// <summary>The bytes of the source as it was.</summary>
    public string Source => Path.Combine(Directory, "plugins.source.json");

    /// <summary>Where the configuration came from: what its relative paths are relative to, and the overrides.</summary>
    public string Origin => Path.Combine(Directory, "origin.json");

    /// <summary>The bytes of the plugins that the run began with, and which of them it uses.</summary>
    public string Admission => Path.Combine(Directory, "admission.json");

    /// <summary>One JSON line an epoch.</summary>
    public string Metrics => Path.Combine(Directory, "metrics.jsonl");

    /// <summary>One JSON line an evaluated epoch with what the layers do, where <c>training.monitor.layers</c> asks for it.</summary>
    public string Layers => Path.Combine(Directory, "layers.jsonl");

    /// <summary>The trained parameters, statistics and standardization.</summary>
    public string Parameters => Path.Combine(Directory, "parameters.safetensors");

    /// <summary>The results.</summary>
    public string Summary => Path.Combine(Directory, "summary.json");

    /// <summary>The log in compact JSON.</summary>
    public string Log => Path.Combine(Directory, "log.jsonl");

    /// <summary>Where the run goes on if it is cut off; gone once it has come to its end.</summary>
    public string State => Path.Combine(Directory, "state.safetensors");

    /// <summary>What a user tells the run while it trains, one JSON line each.</summary>
    public string Control => Path.Combine(Directory, "control.jsonl");

    /// <summary>What the run was told, with the step from which on it counted.</summary>
    public string Journal => Path.Combine(Directory, "journal.jsonl");

    /// <summary>One of its files as seen from the current directory.</summary>
    /// <param name="file">The path of the file.</param>
    public string ShownFile(string file) => $"{Shown}/{Path.GetFileName(file)}";

    /// <summary>The folder as seen from the current directory, absolute where it lies outside; with forward slashes.</summary>
    public string Shown => ShownPath.Of(Directory);
}
