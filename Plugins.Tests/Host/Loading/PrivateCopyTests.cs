using System.Security.Cryptography;
using System.Text;
using Pipeline.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading;

/// <summary>What a plugin is loaded from: a folder named by its content that nobody writes in.</summary>
public sealed class PrivateCopyTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    private readonly CopyFolders folders = new();

    public static TheoryData<string> Tampering => ["changed", "longer", "added", "removed", "linked"];

    [Fact]
    public void The_key_is_the_hash_of_the_hashes_and_names_of_all_files()
    {
        folders.Put("plugin/runtimes/linux-x64/native/lib.so", "native");
        folders.Put("plugin/Mine.deps.json", "{}");
        var file = folders.Take();
        string[] lines = [Line("Mine.deps.json", "{}"), Line("Mine.dll", "code"), Line("runtimes/linux-x64/native/lib.so", "native")];
        Assert.Equal(lines, file.Files.Select(one => $"{one.Sha256}  {one.Name}\n"));
        Assert.Equal(Hash(string.Concat(lines)), file.Key);
        Assert.Equal(Hash("code"), file.Sha256);
        Assert.Equal(Path.Combine(folders.Cache.Plugins, file.Key, "Mine.dll"), file.Copy);
    }

    [Fact]
    public void What_is_not_the_plugins_is_left_out()
    {
        folders.Put("plugin/plugins.lock.json", "{}");
        folders.Put("plugin/data.csv", "1");
        folders.Put("plugin/Mine.runtimeconfig.json", "{}");
        folders.Put("plugin/inner/Other.dll", "other");
        Assert.Equal(["Mine.dll"], folders.Take().Files.Select(file => file.Name));
    }

    [Fact]
    public void The_same_bytes_share_one_copy_and_other_bytes_get_another()
    {
        var keys = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(_ => folders.Take().Key).ToArray();
        folders.Put("plugin/Mine.deps.json", "{}");
        var other = folders.Take().Key;
        Assert.Single(keys.Distinct());
        Assert.NotEqual(keys[0], other);
        Assert.Equal(((string[])[keys[0], other]).Order(), Directory.GetDirectories(folders.Cache.Plugins).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Overwriting_the_file_leaves_the_copy_as_it_was()
    {
        var file = folders.Take();
        folders.Put("plugin/Mine.dll", "other code");
        Assert.Equal("code", File.ReadAllText(file.Copy));
    }

    [Fact]
    public void Nothing_is_written_where_the_copy_is_there()
    {
        var file = folders.Take();
        File.SetAttributes(file.Copy, FileAttributes.Normal);
        File.SetLastWriteTimeUtc(file.Copy, LongAgo);
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(file.Copy)!, LongAgo);
        folders.Take();
        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(file.Copy));
        Assert.Equal(LongAgo, Directory.GetLastWriteTimeUtc(Path.GetDirectoryName(file.Copy)!));
    }

    [Fact]
    public void Files_and_folders_are_read_only()
    {
        folders.Put("plugin/runtimes/any/native/lib.so", "native");
        var copy = Path.GetDirectoryName(folders.Take().Copy)!;
        Assert.All(
            Directory.EnumerateFiles(copy, "*", SearchOption.AllDirectories),
            file => Assert.True(File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly)));
        Assert.All(Directory.EnumerateDirectories(copy, "*", SearchOption.AllDirectories).Append(copy), IsSealed);
    }

    [Theory]
    [MemberData(nameof(Tampering))]
    public void A_copy_that_was_tampered_with_is_replaced(string how)
    {
        folders.Put("plugin/Dependency.dll", "its code");
        var file = folders.Take();
        var copy = Path.GetDirectoryName(file.Copy)!;
        var dependency = Path.Combine(copy, "Dependency.dll");
        ReadOnlyFolder.Remove(copy);
        Directory.CreateDirectory(copy);
        File.WriteAllText(file.Copy, "code");
        Tamper();
        Assert.Equal(file.Key, folders.Take().Key);
        Assert.Equal(["Dependency.dll", "Mine.dll"], Directory.GetFileSystemEntries(copy).Select(Path.GetFileName).Order());
        Assert.Equal("its code", File.ReadAllText(dependency));
        Assert.Null(new FileInfo(dependency).LinkTarget);
        Assert.Equal([file.Key], Directory.GetDirectories(folders.Cache.Plugins).Select(Path.GetFileName));

        void Tamper()
        {
            if (how == "linked")
            {
                File.CreateSymbolicLink(dependency, folders["plugin/Dependency.dll"]);
            }
            else if (how != "removed")
            {
                File.WriteAllText(dependency, how switch { "changed" => "its c0de", "longer" => "its code ", _ => "its code" });
            }

            if (how == "added")
            {
                File.WriteAllText(Path.Combine(copy, "More.dll"), "more");
            }
        }
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_told_once_with_the_way_out()
    {
        folders.Put("cache", "a file");
        Assert.Matches(
            $"^the cache {folders.Cache.Root}: a plugin is loaded from a copy in here, which cannot be written: .*; make room, or name another folder in the environment variable PIPELINE_CACHE$",
            folders.Fault(folders.Dll, folders["plugin"]));
        File.Delete(folders["cache"]);
    }

    public void Dispose() => folders.Dispose();

    private static string Line(string name, string text) => $"{Hash(text)}  {name}\n";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void IsSealed(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("r-xr-xr-x", Text(File.GetUnixFileMode(folder)));
        }
    }

    private static string Text(UnixFileMode mode) => string.Concat("rwxrwxrwx".Select((letter, index) =>
        ((int)mode & (256 >> index)) != 0 ? letter : '-'));
}
