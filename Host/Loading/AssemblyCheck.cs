using System.Reflection.PortableExecutable;
using Pipeline.Host.Config;

namespace Pipeline.Host.Loading;

/// <summary>P003: the file is a managed assembly, and if not, what it is instead.</summary>
internal static class AssemblyCheck
{
    /// <summary>Nothing where the file is a whole managed assembly.</summary>
    public static IEnumerable<ConfigError> Run(PluginFile file)
    {
        var bytes = File.ReadAllBytes(file.Copy);
        return WhatElse(bytes) is { } other ? [file.Fault("P003", $"is no .NET assembly but {other}", "name a DLL that dotnet built")] : [];
    }

    private static string? WhatElse(byte[] bytes) => bytes switch
    {
        [] => "an empty file",
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..] => "a native library",
        [(byte)'M', (byte)'Z', ..] => Image(bytes),
        _ when System.Array.TrueForAll(bytes[..Math.Min(bytes.Length, 512)], IsText) => "a text file",
        _ => "a binary file of another format",
    };

    private static string? Image(byte[] bytes)
    {
        try
        {
            using var reader = new PEReader(new MemoryStream(bytes));
            var headers = reader.PEHeaders;
            return headers.SectionHeaders.Any(section => section.PointerToRawData + section.SizeOfRawData > bytes.Length) ? $"cut off after {bytes.Length} bytes"
                : !reader.HasMetadata ? "a native library"
                : null;
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or IOException)
        {
            return $"cut off after {bytes.Length} bytes ({Cause.Line(exception.Message)})";
        }
    }

    private static bool IsText(byte value) => value is (byte)'\t' or (byte)'\n' or (byte)'\r' or >= 0x20;
}
