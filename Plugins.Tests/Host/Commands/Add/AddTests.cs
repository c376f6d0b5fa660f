using System.IO.Compression;
using Pipeline.Host.Course;
using Pipeline.Plugins.Tests.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands.Add;

/// <summary><c>add</c>, from packages and DLLs to a configuration that trains, and everything that must leave it as it was.</summary>
public sealed class AddTests : IDisposable
{
    private static readonly string TestPlugins = Path.Combine(AppContext.BaseDirectory, "test-plugins");

    private static readonly string Foreign = Path.Combine(TestPlugins, "Foreign", "Foreign.dll");

    private readonly SmallProject project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void A_package_is_unpacked_named_and_trained_with()
    {
        var said = Add(Package("Foreign", ("lib/net10.0/Foreign.dll", File.ReadAllBytes(Foreign)), ("README.md", [1])));
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains("plugins.json names it: \"foreign\": \"plugins/Foreign/Foreign.dll\"", said.Out, StringComparison.Ordinal);
        Assert.Equal(["Foreign.dll"], Directory.GetFiles(project["plugins/Foreign"]).Select(Path.GetFileName));
        var trained = project.Run("train", "--quiet", "--set", "pipeline.optimizer=sign-descent", "--set", "training.epochs=1");
        Assert.Equal((0, ""), (trained.Code, trained.Error));
    }

    [Fact]
    public void Only_one_line_of_the_configuration_changes()
    {
        var before = File.ReadAllLines(project.Config);
        Add(Foreign);
        var after = File.ReadAllLines(project.Config);
        Assert.Equal("    \"foreign\": \"plugins/Foreign/Foreign.dll\",", Assert.Single(after.Except(before)));
        Assert.Equal(before, after.Where(line => !line.Contains("\"foreign\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_dll_brings_the_libraries_that_it_needs_and_nothing_else()
    {
        var folder = Directory.CreateDirectory(project["built"]).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(TestPlugins, "First")).Append(Foreign))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.Copy(typeof(Kernel.Contracts.IPlugin).Assembly.Location, Path.Combine(folder, "Pipeline.Kernel.dll"));
        var said = Add(Path.Combine(folder, "First.dll"));
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Equal(["Factors.dll", "First.deps.json", "First.dll"], Directory.GetFiles(project["plugins/First"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("left out Pipeline.Kernel.dll: the host shares its own", said.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net8.0", "net10.0", "net10.0")]
    [InlineData("net10.0", "net11.0", "net10.0")]
    [InlineData("netstandard2.1", "net9.0", "net9.0")]
    public void Of_several_frameworks_the_one_nearest_to_the_host_is_taken(string one, string other, string taken)
    {
        Add(Package("Foreign", Library(one), Library(other)));
        Assert.Equal([taken], Directory.GetFiles(project["plugins/Foreign"], "net*").Select(Path.GetFileName));

        static (string, byte[])[] Both(string framework) =>
            [($"lib/{framework}/Foreign.dll", File.ReadAllBytes(Foreign)), ($"lib/{framework}/{framework}", [0])];
        static (string, byte[])[] Library(string framework) => Both(framework);
    }

    [Fact]
    public void A_package_for_a_newer_framework_is_refused() =>
        Refuses(3, "P010", "is for net11.0", Package("Foreign", ("lib/net11.0/Foreign.dll", File.ReadAllBytes(Foreign))));

    [Theory]
    [InlineData("lib/net10.0/../../../evil.dll")]
    [InlineData("lib/net10.0/%2e%2e/%2e%2e/%2e%2e/evil.dll")]
    [InlineData("lib\\net10.0\\..\\..\\..\\evil.dll")]
    [InlineData("/tmp/evil.dll")]
    [InlineData("C:/evil.dll")]
    [InlineData("lib/net10.0//evil.dll")]
    public void A_package_that_leads_out_of_its_folder_is_refused_whole(string entry)
    {
        Refuses(3, "P031", "leads out of the folder", Package("Foreign", ("lib/net10.0/Foreign.dll", File.ReadAllBytes(Foreign)), (entry, [1])));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(project[""].TrimEnd('/'))!, "evil.dll"));
    }

    [Fact]
    public void A_file_that_is_in_a_package_twice_is_refused() =>
        Refuses(3, "P031", "is in it twice", Package("Foreign", ("lib/net10.0/Foreign.dll", File.ReadAllBytes(Foreign)), ("lib/net10.0/foreign.DLL", [1])));

    [Theory]
    [InlineData("is a file and a folder", "lib/net10.0/a", "lib/net10.0/A/b")]
    [InlineData("the entry 'lib/net10.0/a [2Jb' has a control character", "lib/net10.0/a\u001b[2Jb")]
    [InlineData("a name of more than 255 bytes", "lib/net10.0/ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää")]
    public void A_package_of_names_that_no_folder_could_hold_is_refused_whole(string cause, params string[] entries) =>
        Refuses(3, "P031", cause, Package("Foreign", [("lib/net10.0/Foreign.dll", File.ReadAllBytes(Foreign)), .. entries.Select(entry => (entry, (byte[])[1]))]));

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(1L << 31)]
    public void A_package_that_claims_a_size_beyond_all_bounds_is_refused(long size)
    {
        var path = project["large.nupkg"];
        using (var stream = File.Create(path))
        using (var writer = new BinaryWriter(stream))
        {
            Claiming(writer, size, "lib/net10.0/One.dll"u8, "lib/net10.0/Two.dll"u8);
        }

        Refuses(3, "P003", "", path);
    }

    // A zip archive whose two entries are stored nowhere and say in 64 bits how large they are.
    private static void Claiming(BinaryWriter writer, long size, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        writer.Write([.. "PK\u0003\u0004"u8, .. new byte[26]]);
        var start = (int)writer.BaseStream.Position;
        Entry(one);
        Entry(other);
        var length = (int)writer.BaseStream.Position - start;
        writer.Write([.. "PK\u0005\u0006"u8, .. new byte[4], 2, 0, 2, 0]);
        writer.Write(length);
        writer.Write(start);
        writer.Write((short)0);

        void Entry(ReadOnlySpan<byte> name)
        {
            writer.Write([.. "PK\u0001\u0002"u8, 45, 0, 45, 0, .. new byte[12]]);
            writer.Write(4);
            writer.Write(uint.MaxValue);
            writer.Write([(byte)name.Length, 0, 12, 0, .. new byte[14]]);
            writer.Write(name);
            writer.Write([1, 0, 8, 0]);
            writer.Write(size);
        }
    }

    [Fact]
    public void What_cannot_be_loaded_changes_nothing()
    {
        Refuses(3, "P040", "must have one public constructor", EmittedPlugin.TwoConstructors(Directory.CreateDirectory(project["built"]).FullName, "two"));
        Refuses(3, "P003", "is no .NET assembly but a text file", project["points.csv"]);
        Refuses(3, "P001", "there is no file", project["missing.dll"]);
        File.WriteAllText(project["broken.nupkg"], "not found");
        Refuses(3, "P003", "is no NuGet package", project["broken.nupkg"]);
        File.WriteAllBytes(project["cut.nupkg"], [.. "PK\u0003\u0004"u8]);
        Refuses(3, "P003", "build or pack it again", project["cut.nupkg"]);
        File.WriteAllText(project["Pipeline.Kernel.dll"], "whatever it holds");
        Refuses(3, "P040", "is a library that the host shares", project["Pipeline.Kernel.dll"]);
        Refuses(3, "P001", "holds no lib/ folder", Package("Empty", ("README.md", [1])));
    }

    [Fact]
    public void A_name_that_is_provided_already_is_refused()
    {
        Add(Foreign);
        Refuses(2, "P051", "'sign-descent' is provided by foreign already", Foreign, "--alias", "other", "--to", project["plugins/Other"]);
    }

    [Fact]
    public void An_alias_is_replaced_only_when_asked_and_says_what_changed()
    {
        Add(Foreign);
        Assert.Equal(0, Add(Foreign).Code);
        File.WriteAllBytes(project["plugins/Foreign/Foreign.dll"], [1]);
        Refuses(2, "", "the alias 'foreign' is taken, by plugins/Foreign/Foreign.dll (changed  Foreign.dll  4bf5122f3445 -> ", Foreign);
        var said = Add(Foreign, "--replace");
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains("changed  Foreign.dll  4bf5122f3445 -> ", said.Out, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Foreign), File.ReadAllBytes(project["plugins/Foreign/Foreign.dll"]));
    }

    [Fact]
    public void A_folder_of_somebody_else_is_not_touched()
    {
        Directory.CreateDirectory(project["plugins/Foreign"]);
        File.WriteAllText(project["plugins/Foreign/notes.txt"], "mine");
        Refuses(2, "", "is not empty, and holds no Foreign.dll", Foreign, "--replace");
        File.WriteAllText(project["plugins/Foreign/Foreign.dll"], "mine too");
        Refuses(2, "", "is not that of 'foreign', and holds other files", Foreign, "--replace");
        Refuses(3, "P031", "lies outside the roots", Foreign, "--to", Path.GetTempPath());
    }

    [Fact]
    public void A_dry_run_says_everything_and_does_nothing()
    {
        var before = Everything();
        var said = Add(Foreign, "--dry-run");
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains("nothing written; without --dry-run", said.Out, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public void A_configuration_without_the_section_keeps_the_hosts_plugins()
    {
        File.WriteAllText(project.Config, "{ \"data\": { \"source\": { \"synthetic\": { \"kind\": \"moons\" } } }, \"pipeline\": { \"optimizer\": \"adam\" } }\n");
        Assert.Equal(0, Add(Foreign).Code);
        var said = project.Run("plugins");
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Equal(6, said.Lines.Count(line => line.Contains(".dll", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_plugin_that_breaks_a_law_is_refused()
    {
        var before = Everything();
        var said = Add(Path.Combine(TestPlugins, "Broken", "Broken.dll"));
        Assert.Equal((9, ""), (said.Code, said.Out));
        Assert.Contains("breaks the law", said.Error, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public void Where_there_is_a_lock_the_plugin_is_locked_too()
    {
        Assert.Equal(0, Add(Foreign, "--lock").Code);
        Assert.Contains("\"foreign\"", File.ReadAllText(project["plugins.lock.json"]), StringComparison.Ordinal);
        Assert.Equal(0, Add(Path.Combine(TestPlugins, "First", "First.dll")).Code);
        Assert.Equal(0, project.Run("lock", "--check").Code);
    }

    [Fact]
    public void Adding_does_not_lock_what_was_changed_behind_the_lock()
    {
        Add(Foreign, "--lock");
        File.AppendAllText(project["plugins/Foreign/Foreign.dll"], "x");
        Refuses(3, "P030", "Foreign.dll", Path.Combine(TestPlugins, "First", "First.dll"));
    }

    private Said Add(string source, params string[] options) => project.Run("add", [source, .. options]);

    private void Refuses(int code, string fault, string cause, string source, params string[] options)
    {
        var before = Everything();
        var said = Add(source, options);
        Assert.Equal((code, ""), (said.Code, said.Out));
        Assert.StartsWith(fault, said.Error, StringComparison.Ordinal);
        Assert.Contains(cause, said.Error, StringComparison.Ordinal);
        Assert.Single(said.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, Everything());
    }

    // Every file and folder of the project, hidden ones too, with its content.
    private string[] Everything() => [.. Directory.EnumerateFileSystemEntries(project[""], "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => File.Exists(path) ? $"{path} {Convert.ToBase64String(File.ReadAllBytes(path))}" : path)];

    private string Package(string id, params IEnumerable<(string Path, byte[] Bytes)>[] files) => Package(id, [.. files.SelectMany(some => some)]);

    private string Package(string id, params (string Path, byte[] Bytes)[] files)
    {
        var path = project[$"{id}.1.0.0.nupkg"];
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        var nuspec = System.Text.Encoding.UTF8.GetBytes($"<package><metadata><id>{id}</id><version>1.0.0</version></metadata></package>");
        foreach (var (name, bytes) in files.Append(($"{id}.nuspec", nuspec)))
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(bytes);
        }

        return path;
    }
}
