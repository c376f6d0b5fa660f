namespace Pipeline.Host.Loading;

/// <summary>
/// Keeps the cache small: copies that nobody has used for 30 days go, and of the others all but the 200 used last. A copy
/// that a living process holds stays. With them go verdicts on copies that are gone, what killed processes have left, and what other
/// versions of the host found.
/// </summary>
/// <param name="Cache">The cache.</param>
/// <param name="Now">The time.</param>
internal sealed record Pruning(CacheFolder Cache, DateTime Now)
{
    private const int MostCopies = 200;
    private const string Stamp = ".pruned";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    /// <summary>Prunes on a thread of its own, where nobody has for a day. The process need not wait for it.</summary>
    public void Begin()
    {
        if (IsDue)
        {
            new Thread(() => Run()) { IsBackground = true, Name = "pruning", Priority = ThreadPriority.BelowNormal }.Start();
        }
    }

    /// <summary>Prunes where nobody has for a day; what cannot be removed is left to the next time.</summary>
    /// <returns>Whether this process pruned.</returns>
    public bool Run()
    {
        try
        {
            using var mine = Held(Path.Combine(Cache.Plugins, Stamp));
            if (mine is null || !IsDue)
            {
                return false;
            }

            // First, so that a process that is ended while it prunes does not make the next one try again at once.
            mine.SetLength(1);
            File.SetLastWriteTimeUtc(mine.SafeFileHandle, Now);
            Copies();
            LeftOvers(Cache.Plugins, IsHidden);
            LeftOvers(Cache.Checks, _ => true);
            Verdicts();
            Versions(Cache.Verdicts);
            Versions(Cache.Preflight);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A stamp of length 0 was made by a process that came no further.
    private bool IsDue => new FileInfo(Path.Combine(Cache.Plugins, Stamp)) is var stamp
        && (!stamp.Exists || stamp.Length == 0 || IsOlder(stamp.LastWriteTimeUtc, Between));

    private void Copies()
    {
        var byUse = Folders(Cache.Plugins).Where(folder => !IsHidden(folder))
            .Select(folder => (Folder: folder, Used: Used(folder)))
            .OrderByDescending(copy => copy.Used)
            .ToArray();
        foreach (var (index, (folder, used)) in byUse.Index())
        {
            if (index >= MostCopies || IsOlder(used, Kept))
            {
                Remove(folder);
            }
        }

        foreach (var file in Directory.EnumerateFiles(Cache.Plugins, "*.lock").Where(file => !Directory.Exists(file[..^".lock".Length]) && IsOlder(File.GetLastWriteTimeUtc(file), Between)))
        {
            Try(() => File.Delete(file));
        }
    }

    // Renamed first: whoever wants these bytes meanwhile finds no folder, and not half of one.
    private void Remove(string folder)
    {
        using var free = Held(CopyInUse.FileOf(folder));
        if (free is not null)
        {
            var aside = Path.Combine(Cache.Plugins, $".{Guid.NewGuid():N}");
            Try(() => Directory.Move(folder, aside));
            Try(() => ReadOnlyFolder.Remove(aside));
            Try(() => File.Delete(free.Name));
        }
    }

    // Of processes that were killed; a living one is done within a day.
    private void LeftOvers(string folder, Func<string, bool> isLeft)
    {
        foreach (var left in Folders(folder).Where(left => isLeft(left) && IsOlder(Directory.GetLastWriteTimeUtc(left), Between)))
        {
            Try(() => ReadOnlyFolder.Remove(left));
        }
    }

    // What other versions of the host or the laws have found and nobody has added to for long; the version written last may be in use.
    private void Versions(string folder)
    {
        foreach (var version in Folders(folder).OrderByDescending(Directory.GetLastWriteTimeUtc).Skip(1).Where(version => IsOlder(Directory.GetLastWriteTimeUtc(version), Kept)))
        {
            Try(() => Directory.Delete(version, recursive: true));
        }
    }

    // A verdict is of no use without the copy that it is about.
    private void Verdicts()
    {
        foreach (var suite in Folders(Cache.Verdicts))
        {
            foreach (var file in Directory.EnumerateFiles(suite).Where(file => !Directory.Exists(CopyOf(file)) && IsOlder(File.GetLastWriteTimeUtc(file), Between)))
            {
                Try(() => File.Delete(file));
            }

            if (IsOlder(Directory.GetLastWriteTimeUtc(suite), Between) && !Directory.EnumerateFileSystemEntries(suite).Any())
            {
                Try(() => Directory.Delete(suite));
            }
        }
    }

    // KEY.DLL.json, and the KEY.json and KEY.lock of older hosts.
    private string CopyOf(string verdict) => Path.Combine(Cache.Plugins, Path.GetFileName(verdict).Split('.')[0]);

    private bool IsOlder(DateTime time, TimeSpan age) => Now - time > age;

    private static string[] Folders(string folder) => Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];

    private static bool IsHidden(string path) => Path.GetFileName(path).StartsWith('.');

    // A copy of an older host has no lock file.
    private static DateTime Used(string folder) => CopyInUse.FileOf(folder) is var file && File.Exists(file)
        ? File.GetLastWriteTimeUtc(file)
        : Directory.GetLastWriteTimeUtc(folder);

    private static FileStream? Held(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Try(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It goes next time.
        }
    }
}
