namespace Pipeline.Host.Commands.Watch;

/// <summary>
/// Says what the files hold once they stand still: two equal readings, apart by <see cref="Settling"/>. Bytes are read when sizes
/// or times of files move, and every other second in any case: a file may be replaced by one of the same size and time.
/// </summary>
/// <param name="settings">Name the configuration.</param>
/// <param name="now">The time.</param>
internal sealed class WatchedFiles(CommonSettings settings, Func<TimeSpan> now)
{
    /// <summary>How long files must stand still.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan AnyCase = TimeSpan.FromSeconds(2);

    private Contents last = Contents.Read(settings);
    private string appearance = "";
    private TimeSpan lastRead = now();
    private TimeSpan since = now();
    private bool isSettled;

    /// <summary>What the files hold; null while they move.</summary>
    public Contents? Settled()
    {
        var seen = last.Appearance();
        if (seen != appearance || now() - lastRead >= AnyCase)
        {
            appearance = seen;
            Look();
        }

        if (!isSettled && now() - since >= Settling)
        {
            isSettled = true;
            Look();
        }

        return isSettled ? last : null;
    }

    private void Look()
    {
        var read = Contents.Read(settings);
        lastRead = now();
        if (!read.Equals(last))
        {
            (last, since, isSettled) = (read, lastRead, false);
        }
    }
}
