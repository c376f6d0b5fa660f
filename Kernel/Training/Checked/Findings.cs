namespace Pipeline.Kernel.Training.Checked;

/// <summary>Keeps the first plugin that was found to turn finite numbers into others.</summary>
internal sealed class Findings
{
    /// <summary>The first; null while there is none.</summary>
    public Culprit? First { get; private set; }

    /// <summary>Notes one.</summary>
    public void Add(Culprit culprit) => First ??= culprit;

    /// <summary>The scale to weigh one plugin by.</summary>
    public Scale For(int plugin) => new(this, plugin);
}
