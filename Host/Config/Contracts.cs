namespace Pipeline.Host.Config;

/// <summary>The version of the contracts in <c>Pipeline.Kernel</c> that this host speaks.</summary>
public static class Contracts
{
    /// <summary>Major and minor: a plugin of the same major and no newer minor runs.</summary>
    public const string Version = "1.0";
}
