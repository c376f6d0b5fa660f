namespace Pipeline.Host.Supervision;

/// <summary>Says what code of a plugin runs on a thread of the host, outside of the kernel: constructors, and what is asked while the pipeline is composed.</summary>
public sealed class Constructions
{
    private Construction? current;

    /// <summary>What runs now; null for nothing. Another call is another object.</summary>
    public Construction? Current => Volatile.Read(ref current);

    /// <summary>Runs some code of a plugin.</summary>
    /// <param name="plugin">Whose.</param>
    /// <param name="method">Which, as messages call it.</param>
    /// <param name="limit">How long it may take; zero for any time.</param>
    /// <param name="run">The code.</param>
    public A Around<A>(PluginName plugin, string method, TimeSpan limit, Func<A> run)
    {
        var before = Current;
        Volatile.Write(ref current, new(plugin, method, limit));
        try
        {
            return run();
        }
        finally
        {
            Volatile.Write(ref current, before);
        }
    }
}

/// <summary>A call into a plugin that is not the kernel's; each is an object of its own.</summary>
/// <param name="plugin">Whose code runs.</param>
/// <param name="method">What messages call it.</param>
/// <param name="limit">How long it may take; zero for any time.</param>
public sealed class Construction(PluginName plugin, string method, TimeSpan limit)
{
    /// <summary>Whose code runs.</summary>
    public PluginName Plugin => plugin;

    /// <summary>What messages call it.</summary>
    public string Method => method;

    /// <summary>How long it may take; zero for any time.</summary>
    public TimeSpan Limit => limit;
}
