using System.Runtime.InteropServices;

namespace Pipeline.Host.Commands;

/// <summary>
/// Turns the first SIGINT (Ctrl-C) or SIGTERM into a cancellation, so that the run ends in order; the second one
/// finds the default handler and kills the process.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly PosixSignalRegistration[] registrations;
    private int signals;

    /// <summary>Listens until disposed.</summary>
    /// <param name="other">Cancels as a signal does: a supervisor that asks for the end.</param>
    public Interruption(CancellationToken other = default)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(other);
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref signals) == 1)
        {
            context.Cancel = true;
            source.Cancel();
        }
    }
}
