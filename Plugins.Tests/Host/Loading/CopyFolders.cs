using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;
using Pipeline.Plugins.Tests.Host.Runs;

namespace Pipeline.Plugins.Tests.Host.Loading;

/// <summary>A plugin's folder and a cache for its copies, gone with the test. Nothing here is ever loaded.</summary>
internal sealed class CopyFolders : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public CopyFolders() => Put("plugin/Mine.dll", "code");

    public string Dll => this["plugin/Mine.dll"];

    public CacheFolder Cache => new(this["cache"]);

    public string this[string name] => folder[name];

    public string Put(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Link(string name, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.CreateSymbolicLink(this[name], target);
    }

    /// <summary>The copy of the DLL under this path, which may come from the named folders.</summary>
    public Validation<ConfigError, PluginFile> Take(string path, params string[] roots)
    {
        var reference = new PluginReference("mine", path, new("file", "$.plugins.mine"));
        var rules = LoadingRules.Of(roots) with { Cache = Cache };
        return from real in Locate.Find(reference, rules) from file in Snapshot.Take(reference, real, rules) select file;
    }

    public PluginFile Take() => Take(Dll, folder.Path).Match(file => file, errors => throw new InvalidOperationException(string.Join('\n', errors)));

    public string Fault(string path, params string[] roots) => Xunit.Assert.Single(Take(path, roots).Errors()).ToString();

    public void Dispose()
    {
        if (Directory.Exists(Cache.Root))
        {
            ReadOnlyFolder.Remove(Cache.Root);
        }

        folder.Dispose();
    }
}
