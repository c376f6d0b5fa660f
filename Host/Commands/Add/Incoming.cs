using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Add;

/// <summary>A file of a plugin that is to be added.</summary>
/// <param name="Path">Where it belongs, relative to the plugin's folder, with <c>/</c> between the parts.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record IncomingFile(string Path, byte[] Bytes);

/// <summary>A plugin that is to be added: its DLL and what belongs to it.</summary>
/// <param name="Source">The package or DLL that was named.</param>
/// <param name="Dll">File name of the plugin's DLL.</param>
/// <param name="Files">Everything that belongs to it, the DLL included.</param>
/// <param name="LeftOut">Files that the host shares, and that were therefore left out.</param>
internal sealed record Incoming(string Source, string Dll, ImmutableArray<IncomingFile> Files, ImmutableArray<string> LeftOut)
{
    /// <summary>Name of the DLL without its extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Dll);

    /// <summary>Whether the host shares this file: a copy beside a plugin would not be used.</summary>
    /// <param name="file">File name.</param>
    public static bool IsShared(string file) =>
        file.Equals("Pipeline.Kernel.dll", StringComparison.OrdinalIgnoreCase) || file.Equals("LanguageExt.Core.dll", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a package or a DLL.</summary>
    /// <param name="source">The file, relative to the working directory.</param>
    public static Validation<ConfigError, Incoming> Read(string source)
    {
        var place = new Place(source);
        try
        {
            return Directory.Exists(source) ? Wrong<Incoming>(new(place, "this is a folder", "name the DLL or the package in it", "P001"))
                : !File.Exists(source) ? Wrong<Incoming>(new(place, $"there is no file {Path.GetFullPath(source)}", "build or pack the plugin, or correct the path", "P001"))
                : IsPackage(source) ? IncomingPackage.Read(source, place)
                : IsCalledPackage(source) ? Wrong<Incoming>(new(place, "is no NuGet package: it does not begin as a zip archive does", "pack the plugin's project with dotnet pack, or fetch it again", "P003"))
                : IsShared(Path.GetFileName(source)) ? Wrong<Incoming>(new(place, "this is a library that the host shares, and no plugin", "name the plugin's own DLL", "P040"))
                : Right(IncomingDll.Read(source));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Wrong<Incoming>(new(place, $"cannot be read: {exception.Message.TrimEnd('.')}", "make it readable, or build or pack it again", "P003"));
        }
    }

    private static bool IsCalledPackage(string source) => Path.GetExtension(source).Equals(".nupkg", StringComparison.OrdinalIgnoreCase);

    // By its first bytes, whatever it is called: a package is a zip archive.
    private static bool IsPackage(string source)
    {
        using var stream = File.OpenRead(source);
        Span<byte> head = stackalloc byte[4];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("PK\u0003\u0004"u8);
    }
}
