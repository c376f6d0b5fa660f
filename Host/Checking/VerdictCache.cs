using System.Collections.Immutable;
using Pipeline.Host.Loading;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Checking;

/// <summary>
/// Verdicts by the bytes that they are about: <c>folder/suite version/key of the plugin's private copy.name of the DLL.json</c>. Whoever
/// checks a DLL holds its lock; the system lets go of it however the process ends.
/// </summary>
/// <param name="Folder">The folder of one suite version.</param>
internal sealed record VerdictCache(string Folder)
{
    /// <summary>The verdicts of one version of the laws, in the user's cache.</summary>
    public static VerdictCache Of(string suite) => new(Path.Combine(CacheFolder.OfUser().Verdicts, suite));

    /// <summary>What is known of a DLL.</summary>
    /// <param name="key">The <see cref="Candidate.Key"/> of its plugins.</param>
    public ImmutableArray<Verdict> Read(string key) => File.Exists(PathOf(key)) ? VerdictText.Read(File.ReadAllBytes(PathOf(key))) : [];

    /// <summary>Adds verdicts to what is known; the lock of the DLL must be held.</summary>
    /// <exception cref="IOException">The cache cannot be written; the message says what to do.</exception>
    public void Add(string key, IEnumerable<Verdict> verdicts)
    {
        var now = verdicts.ToArray();
        if (now.Length > 0)
        {
            try
            {
                AtomicFile.Write(PathOf(key), VerdictText.Of([.. now, .. Read(key).ExceptBy(now.Select(verdict => verdict.Type), verdict => verdict.Type)]));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Unwritable(exception);
            }
        }
    }

    /// <summary>Waits until no other process checks these DLLs and keeps others out until disposed.</summary>
    /// <param name="keys">The <see cref="Candidate.Key"/> of each.</param>
    /// <param name="waits">Told once if it takes longer than a moment.</param>
    /// <param name="token">Ends the waiting.</param>
    /// <exception cref="IOException">The cache cannot be written; the message says what to do.</exception>
    public IDisposable Lock(IEnumerable<string> keys, Action waits, CancellationToken token)
    {
        var held = new Locks();
        try
        {
            Directory.CreateDirectory(Folder);

            // In one order, so that no two wait for each other.
            foreach (var key in keys.Distinct().Order(StringComparer.Ordinal))
            {
                held.Add(Take(Path.Combine(Folder, $"{key}.lock"), waits, token));
            }

            return held;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw Unwritable(exception);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private string PathOf(string key) => Path.Combine(Folder, $"{key}.json");

    private static FileStream Take(string path, Action waits, CancellationToken token)
    {
        for (var attempt = 0; ; attempt++)
        {
            token.ThrowIfCancellationRequested();
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (attempt == 50)
                {
                    waits();
                }

                token.WaitHandle.WaitOne(20);
            }
        }
    }

    private IOException Unwritable(Exception exception) => new(
        $"the cache {Folder}: verdicts on plugins are kept in here, which cannot be written: {Cause.Line(exception.Message).TrimEnd('.')}; make it writable, or name another folder in the environment variable {CacheFolder.Variable}",
        exception);

    private sealed class Locks : List<FileStream>, IDisposable
    {
        public void Dispose() => ForEach(stream => stream.Dispose());
    }
}
