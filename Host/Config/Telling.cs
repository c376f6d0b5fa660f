namespace Pipeline.Host.Config;

/// <summary>Who is told of what is no error.</summary>
/// <param name="Warn">Takes a warning.</param>
/// <param name="InFull">Hashes are wanted with all their digits.</param>
public sealed record Telling(Action<ConfigError> Warn, bool InFull)
{
    /// <summary>Nobody.</summary>
    public static Telling Nobody { get; } = new(_ => { }, InFull: false);

    /// <summary>Takes each warning once, however often the same file is read.</summary>
    public static Telling Once(Action<ConfigError> warn, bool inFull)
    {
        var said = new HashSet<ConfigError>();
        return new(Warn, inFull);

        void Warn(ConfigError warning)
        {
            lock (said)
            {
                if (!said.Add(warning))
                {
                    return;
                }
            }

            warn(warning);
        }
    }
}
