namespace Pipeline.Host.Locking;

/// <summary>What a lock file is to a configuration.</summary>
public enum LockMode
{
    /// <summary>A plugin whose files differ from it is refused.</summary>
    Enforce,

    /// <summary>The same is said in the log, and the plugin is used.</summary>
    Warn,

    /// <summary>It is not looked at.</summary>
    Off,
}
