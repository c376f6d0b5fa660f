namespace Pipeline.Host.Config;

/// <summary>The version of the contracts in <c>Pipeline.Kernel</c> that this host speaks.</summary>
public static class Contracts
{
    /// <summary>Major and minor.</summary>
    public const string Version = "1.0";

    /// <summary>Whether what was written for <paramref name="version"/> runs: the same major and no newer minor.</summary>
    public static bool IsSpoken(string version) =>
        System.Version.TryParse(version, out var asked) && System.Version.Parse(Version) is var ours
        && asked.Major == ours.Major && asked.Minor <= ours.Minor && asked.Build < 0;
}
