namespace Pipeline.Host.Loading;

/// <summary>What the host keeps between runs and may lose at any time: copies of plugins and verdicts on them.</summary>
/// <param name="Root">The folder's absolute path.</param>
public sealed record CacheFolder(string Root)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "PIPELINE_CACHE";

    /// <summary>The private copies, each in a folder named by its key.</summary>
    public string Plugins => Path.Combine(Root, "plugins");

    /// <summary>The verdicts of the checks, a folder for each version of the suite.</summary>
    public string Verdicts => Path.Combine(Root, "verdicts");

    /// <summary>What passed the preflight, a folder for each build of the host.</summary>
    public string Preflight => Path.Combine(Root, "preflight");

    /// <summary>What a check and its child tell each other, in a folder for each check; gone when it ends.</summary>
    public string Checks => Path.Combine(Root, "checks");

    /// <summary>The folder that <c>PIPELINE_CACHE</c> names, else <c>pipeline</c> among the user's local data.</summary>
    /// <exception cref="IOException">There is neither. A folder for temporary files is no substitute: others may write there.</exception>
    public static CacheFolder OfUser() => new(Path.GetFullPath(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : OfSystem()));

    private static string OfSystem() =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } local
            ? Path.Combine(local, "pipeline")
            : throw new IOException($"the system names no folder for this user's local data, and so none for the cache; name one in the environment variable {Variable}");
}
