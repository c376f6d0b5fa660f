using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Pipeline.Host.Commands.Add;

/// <summary>
/// Reads a DLL with what belongs to it and lies beside it: its <c>.deps.json</c> and <c>.pdb</c>, the libraries that it and they
/// refer to, and every file that the <c>.deps.json</c> lists, native libraries under <c>runtimes/</c> too.
/// </summary>
internal static class IncomingDll
{
    /// <summary>The plugin; whether it is one, its preflight tells.</summary>
    public static Incoming Read(string source)
    {
        var (folder, dll) = (Path.GetDirectoryName(Path.GetFullPath(source)) ?? ".", Path.GetFileName(source));
        var listed = Path.ChangeExtension(dll, ".deps.json");
        var belonging = References(folder, dll)
            .Concat(new[] { listed, Path.ChangeExtension(dll, ".pdb") })
            .Concat(File.Exists(Path.Combine(folder, listed)) ? Listed(File.ReadAllBytes(Path.Combine(folder, listed))) : [])
            .Where(path => File.Exists(Path.Combine(folder, path)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToLookup(path => Incoming.IsShared(path));
        return new(
            source,
            dll,
            [.. belonging[false].Select(path => new IncomingFile(path, File.ReadAllBytes(Path.Combine(folder, path))))],
            [.. belonging[true]]);
    }

    // The DLL and every library beside it that it needs, directly or through another.
    private static HashSet<string> References(string folder, string dll)
    {
        var (found, open) = (new HashSet<string>(StringComparer.Ordinal) { dll }, new Stack<string>([dll]));
        while (open.TryPop(out var next))
        {
            foreach (var reference in ReferencesOf(Path.Combine(folder, next)).Where(name => File.Exists(Path.Combine(folder, name)) && found.Add(name)))
            {
                if (!Incoming.IsShared(reference))
                {
                    open.Push(reference);
                }
            }
        }

        return found;
    }

    private static string[] ReferencesOf(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            var metadata = file.GetMetadataReader();
            return [.. metadata.AssemblyReferences.Select(handle => $"{metadata.GetString(metadata.GetAssemblyReference(handle).Name)}.dll")];
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException)
        {
            return [];
        }
    }

    // Assets of packages stand in the output under their file names, those of one system under their paths.
    private static IEnumerable<string> Listed(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. from target in Members(document.RootElement, "targets")
                       from library in target.EnumerateObject()
                       from kind in (string[])["runtime", "native", "runtimeTargets"]
                       from asset in Names(library.Value, kind)
                       let path = kind == "runtimeTargets" ? asset : Path.GetFileName(asset)
                       where !path.Split('/', '\\').Contains("..") && !Path.IsPathRooted(path)
                       select path];
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static IEnumerable<JsonElement> Members(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) ? value.EnumerateObject().Select(member => member.Value) : [];

    private static IEnumerable<string> Names(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) ? value.EnumerateObject().Select(member => member.Name) : [];
}
