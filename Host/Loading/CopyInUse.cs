namespace Pipeline.Host.Loading;

/// <summary>Held by every process that uses a private copy; the system lets go of it however the process ends.</summary>
internal sealed class CopyInUse
{
    private const int Tries = 50;

    private readonly FileStream file;

    private CopyInUse(FileStream file) => this.file = file;

    /// <summary>The file that is held for a copy; its time is that of the last use.</summary>
    /// <param name="copy">The copy's folder.</param>
    public static string FileOf(string copy) => $"{copy}.lock";

    /// <summary>Holds a copy, together with others; null where no such file can be made, as in a cache that is read only.</summary>
    /// <param name="copy">The copy's folder, which need not exist yet.</param>
    public static CopyInUse? Take(string copy)
    {
        for (var tried = 0; tried < Tries; tried++)
        {
            try
            {
                return new(Opened(FileOf(copy)));
            }
            catch (IOException) when (File.Exists(FileOf(copy)))
            {
                // Whoever prunes holds it for a moment.
                Thread.Sleep(10);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Lets go.</summary>
    public void Release() => file.Dispose();

    private static FileStream Opened(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's file: held all the same.
        }

        return file;
    }
}
