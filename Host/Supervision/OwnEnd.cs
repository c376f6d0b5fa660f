namespace Pipeline.Host.Supervision;

/// <summary>
/// The program's own way to end at once, from any thread. It leaves a mark in the process's dictionary, by which
/// <see cref="ExitGuard"/> tells it from a plugin that ends the process.
/// </summary>
public static class OwnEnd
{
    private const string Mark = "pipeline.ends";

    /// <summary>Whether the program itself is ending the process.</summary>
    internal static bool IsMeant => AppContext.GetData(Mark) is true;

    /// <summary>Ends the process; whatever its other threads do.</summary>
    /// <param name="code">The exit code.</param>
    public static void With(int code)
    {
        AppContext.SetData(Mark, true);
        Environment.Exit(code);
    }
}
