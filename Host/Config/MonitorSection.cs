using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config;

/// <summary>What is looked at while a run trains; nothing is spent on what is not asked for.</summary>
public sealed record MonitorSection(
    [Description("Look into every layer after each evaluated epoch: layers.jsonl in the run folder, warnings in the log.")] bool Layers = false,
    [Description("Where J is compared with its last value: after each evaluated epoch, which costs nothing, or after every step, which evaluates the whole train split each time.")] CostMonitor Cost = CostMonitor.Epoch,
    [Description("Examples of the train split that the layers are looked at on."), InRange(1, 1_000_000)] int Examples = 256);

/// <summary>How often J is compared with its last value.</summary>
public enum CostMonitor
{
    /// <summary>After each evaluated epoch.</summary>
    Epoch,

    /// <summary>After every step.</summary>
    Step,
}
