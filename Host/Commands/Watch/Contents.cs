using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;
using Pipeline.Host.Locking;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Commands.Watch;

/// <summary>What a run would be made of: the bytes of the configuration, of its lock file and of every plugin that it names.</summary>
/// <param name="Parts">By <c>plugins.json</c>, <c>plugins.lock.json</c> and alias the hash of the bytes, or why they cannot be read.</param>
/// <param name="Folders">Where the files lie.</param>
internal sealed record Contents(ImmutableSortedDictionary<string, string> Parts, ImmutableArray<string> Folders)
{
    /// <summary>Whether a run would be made of the same.</summary>
    public bool Equals(Contents? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Count;

    /// <summary>The names of the parts that differ from others.</summary>
    public string DifferenceFrom(Contents other) => string.Join(", ", Parts.Keys.Union(other.Parts.Keys)
        .Where(part => Parts.GetValueOrDefault(part) != other.Parts.GetValueOrDefault(part)));

    /// <summary>Reads the bytes; what is wrong with a file stands for it.</summary>
    public static Contents Read(CommonSettings settings)
    {
        var path = Path.GetFullPath(settings.Config);
        (string, string)[] text = [("plugins.json", HashOf(path)), ("plugins.lock.json", HashOf(LockFile.PathFor(path)))];
        return ConfigurationFile.Read(path, settings.Overrides, Origin.DirectoryFor(path)).Match(
            Succ: file => Of(path, text, file.Plugins()),
            Fail: _ => Of(path, text, []));
    }

    private static Contents Of(string config, (string, string)[] text, ImmutableArray<(PluginReference Reference, LoadingRules Rules)> plugins) => new(
        plugins.Select(plugin => (plugin.Reference.Alias, Snapshot.KeyOf(plugin.Reference, plugin.Rules)))
            .Concat(text)
            .DistinctBy(part => part.Item1)
            .ToImmutableSortedDictionary(part => part.Item1, part => part.Item2, StringComparer.Ordinal),
        [.. plugins.Select(plugin => plugin.Reference.Path).Prepend(config).Select(file => Path.GetDirectoryName(file) ?? file).Distinct()]);

    private static string HashOf(string path)
    {
        try
        {
            return File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : "there is no such file";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return problem.Message;
        }
    }

    /// <summary>Sizes and times of the files: cheap to ask for, and another one after nearly every change.</summary>
    public string Appearance()
    {
        var said = new StringBuilder();
        foreach (var file in Folders.Where(Directory.Exists).SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles()))
        {
            said.Append(file.FullName).Append(' ').Append(file.Exists ? file.Length : 0).Append(' ').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }

        return said.ToString();
    }
}
