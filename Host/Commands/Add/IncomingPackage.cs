using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using LanguageExt;
using NuGet.Frameworks;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Add;

/// <summary>Reads the plugin out of a NuGet package: everything under the <c>lib</c> folder that fits this host best.</summary>
internal static class IncomingPackage
{
    private const long LargestContent = 1L << 30;

    // What file systems take.
    private const int LongestName = 255;

    private static readonly NuGetFramework Host = NuGetFramework.Parse($"net{Environment.Version.Major}.{Environment.Version.Minor}");

    /// <summary>The plugin, or what is wrong with the package.</summary>
    public static Validation<ConfigError, Incoming> Read(string source, Place place)
    {
        using var archive = ZipFile.OpenRead(source);
        var entries = archive.Entries.Where(entry => entry.Name.Length > 0).Select(entry => (Path: PathOf(entry), Entry: entry)).ToArray();
        return from safe in Right(entries).And(Unsafe([.. entries.Select(entry => entry.Path)], place))
               from small in Right(entries).And(TooLarge(archive, place))
               from folder in Folder(entries.Select(entry => entry.Path), place)
               let files = entries.Where(entry => entry.Path.StartsWith(folder, StringComparison.Ordinal)).Select(entry => new IncomingFile(entry.Path[folder.Length..], Bytes(entry.Entry))).ToArray()
               from name in Dll(files, archive, place)
               select new Incoming(
                   source,
                   name,
                   [.. files.Where(file => !Incoming.IsShared(file.Path))],
                   [.. files.Where(file => Incoming.IsShared(file.Path)).Select(file => file.Path)]);
    }

    // Names in packages are escaped as in addresses: what counts is what they mean.
    private static string PathOf(ZipArchiveEntry entry) => Uri.UnescapeDataString(entry.FullName).Replace('\\', '/');

    private static IEnumerable<ConfigError> Unsafe(string[] paths, Place place)
    {
        var seen = new System.Collections.Generic.HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var folders = paths.SelectMany(Folders).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        return [.. from path in paths
                   let cause = path.Any(char.IsControl) ? "has a control character in its name"
                       : !IsInside(path) ? "leads out of the folder that it is unpacked to"
                       : path.Split('/').Any(part => Encoding.UTF8.GetByteCount(part) > LongestName) ? $"has a name of more than {LongestName} bytes"
                       : folders.Contains(path) ? "is a file and a folder"
                       : seen.Add(path) ? null : "is in it twice"
                   where cause is not null
                   select new ConfigError(place, $"the entry '{Cause.Line(path)}' {cause}", "do not trust this package", "P031")];
    }

    private static IEnumerable<string> Folders(string path) => path.Index().Where(at => at.Item == '/').Select(at => path[..at.Index]);

    private static bool IsInside(string path) =>
        !path.StartsWith('/') && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/').Any(part => part is "" or "." or "..");

    private static IEnumerable<ConfigError> TooLarge(ZipArchive archive, Place place) =>
        archive.Entries.Any(entry => entry.Length is < 0 or > LargestContent) || archive.Entries.Sum(entry => entry.Length) > LargestContent
            ? [new(place, $"its content takes more than {LargestContent >> 20} MB", "do not trust this package", "P003")]
            : [];

    private static Validation<ConfigError, string> Folder(IEnumerable<string> paths, Place place)
    {
        var folders = (from path in paths
                       let parts = path.Split('/')
                       where parts.Length > 2 && parts[0].Equals("lib", StringComparison.OrdinalIgnoreCase)
                       select (Name: $"{parts[0]}/{parts[1]}/", Framework: NuGetFramework.ParseFolder(parts[1]))).Distinct().ToArray();
        var nearest = new FrameworkReducer().GetNearest(Host, folders.Select(folder => folder.Framework));
        return folders.Length == 0 ? Wrong<string>(new(place, "the package holds no lib/ folder, and so no plugin", "pack the plugin's project with dotnet pack", "P001"))
            : nearest is null ? Wrong<string>(new(place, $"the package is for {string.Join(", ", folders.Select(folder => folder.Framework.GetShortFolderName()))}, this host runs {Host.GetShortFolderName()}", $"ask for a package for {Host.GetShortFolderName()}", "P010"))
            : Right(folders.First(folder => folder.Framework.Equals(nearest)).Name);
    }

    // The DLL of the package's own name, or the only one that lists its dependencies, or the only one.
    private static Validation<ConfigError, string> Dll(IncomingFile[] files, ZipArchive archive, Place place)
    {
        var dlls = files.Select(file => file.Path).Where(path => !path.Contains('/') && path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !Incoming.IsShared(path)).ToArray();
        var listing = dlls.Where(dll => files.Any(file => file.Path.Equals(Path.ChangeExtension(dll, ".deps.json"), StringComparison.OrdinalIgnoreCase))).ToArray();
        return dlls.FirstOrDefault(dll => dll.Equals($"{Id(archive)}.dll", StringComparison.OrdinalIgnoreCase)) is { } named ? Right(named)
            : listing is [var only] ? Right(only)
            : dlls is [var single] ? Right(single)
            : Wrong<string>(new(place, dlls.Length == 0 ? "the package holds no DLL for this host" : $"which of {string.Join(", ", dlls)} is the plugin cannot be told", "pack the plugin's project with dotnet pack, or name the DLL itself", "P001"));
    }

    private static string? Id(ZipArchive archive)
    {
        try
        {
            using var stream = archive.Entries.FirstOrDefault(entry => !entry.FullName.Contains('/') && entry.Name.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase))?.Open();
            using var reader = stream is null ? null : XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit });
            return reader is null ? null : XDocument.Load(reader).Descendants().FirstOrDefault(element => element.Name.LocalName == "id")?.Value;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
