namespace Pipeline.Host.Commands.Compare;

/// <summary>A session whose standard output says nothing: the comparison's own table is the result.</summary>
internal static class Silent
{
    /// <summary>The same session without an output.</summary>
    public static Session Of(Session session) => session with
    {
        Terminal = session.Terminal with { Out = TextWriter.Null, Interactive = false },
    };
}
