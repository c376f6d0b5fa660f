namespace Pipeline.Plugins.Tests.Host.Config;

/// <summary>The files of the repository that tests read.</summary>
internal static class Repository
{
    public static string Folder { get; } = Above(AppContext.BaseDirectory);

    public static string PluginsJson => Path.Combine(Folder, "plugins.json");

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Pipeline.sln"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no Pipeline.sln above the tests"));
}
