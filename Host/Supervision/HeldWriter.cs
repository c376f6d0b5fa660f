using System.Text;

namespace Pipeline.Host.Supervision;

/// <summary>Keeps what is written until it is opened, and passes everything on from then on.</summary>
/// <param name="to">Where it goes.</param>
internal sealed class HeldWriter(TextWriter to) : TextWriter
{
    private readonly Lock access = new();
    private readonly StringBuilder held = new();
    private bool isOpen;

    /// <inheritdoc/>
    public override Encoding Encoding => to.Encoding;

    /// <summary>The lines that are kept.</summary>
    public string[] Lines
    {
        get
        {
            lock (access)
            {
                return [.. held.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
            }
        }
    }

    /// <summary>Passes on what was kept, and all that comes.</summary>
    public void Open()
    {
        lock (access)
        {
            isOpen = true;
            to.Write(held);
            to.Flush();
            held.Clear();
        }
    }

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        lock (access)
        {
            if (isOpen)
            {
                to.Write(value);
            }
            else
            {
                held.Append(value);
            }
        }
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + NewLine);

    /// <inheritdoc/>
    public override void Flush() => to.Flush();
}
