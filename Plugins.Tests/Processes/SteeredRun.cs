using Pipeline.Host.Runs;
using Pipeline.Host.Runs.Control;

namespace Pipeline.Plugins.Tests.Processes;

/// <summary>A run that another process trains: how far it is, and what it is told.</summary>
/// <param name="host">The process.</param>
/// <param name="folder">The run's folder.</param>
internal sealed class SteeredRun(HostProcess host, string folder)
{
    private readonly RunFolder run = new(folder);

    /// <summary>Epochs done.</summary>
    public int Epochs => ControlFile.Read(run.Metrics, 0).Length;

    /// <summary>Waits for so many epochs.</summary>
    public void Reaches(int epochs) => host.Until(() => Epochs >= epochs, $"epoch {epochs}");

    /// <summary>Tells the run something and waits until that is in its journal.</summary>
    public void Takes(ControlLine line)
    {
        var number = ControlFile.Add(run.Control, line);
        host.Until(() => Journal.Read(run.Journal).Any(said => said.Line == number), $"{line}");
    }
}
