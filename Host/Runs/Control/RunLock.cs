namespace Pipeline.Host.Runs.Control;

/// <summary>Held by the process that trains in a run folder; the system lets go of it however the process ends.</summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream stream;

    private RunLock(FileStream stream) => this.stream = stream;

    /// <summary>The lock of a folder, or null where another process holds it.</summary>
    public static RunLock? Take(RunFolder folder) => Open(folder, FileMode.OpenOrCreate, FileOptions.DeleteOnClose);

    /// <summary>Whether some process trains in the folder.</summary>
    public static bool IsTaken(RunFolder folder)
    {
        using var free = Open(folder, FileMode.Open, FileOptions.None);
        return free is null && File.Exists(PathOf(folder));
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static string PathOf(RunFolder folder) => Path.Combine(folder.Directory, ".lock");

    private static RunLock? Open(RunFolder folder, FileMode mode, FileOptions options)
    {
        try
        {
            return new(new FileStream(PathOf(folder), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
