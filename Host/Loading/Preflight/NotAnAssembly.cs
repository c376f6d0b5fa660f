using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>P003: what a file is where it is no .NET assembly.</summary>
internal static class NotAnAssembly
{
    /// <summary>What the bytes are instead; null for a file that says it is an assembly and is there to its end.</summary>
    public static string? Reason(byte[] bytes) => bytes switch
    {
        [] => "an empty file",
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..] => "a native library",
        [(byte)'M', (byte)'Z', ..] => Image(bytes),
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive",
        _ when IsText(bytes) => "a text file",
        _ => "a binary file of another format",
    };

    private static string? Image(byte[] bytes)
    {
        try
        {
            using var reader = new PEReader(new MemoryStream(bytes));
            return IsCut(reader.PEHeaders, bytes.Length) ? $"cut off after {bytes.Length} bytes"
                : !reader.HasMetadata ? "a native library"
                : !reader.GetMetadataReader().IsAssembly ? "a .NET module without an assembly's manifest"
                : null;
        }
        catch (BadImageFormatException exception) when (HeadersAreWhole(bytes))
        {
            return $"a damaged one: {Cause.Line(exception.Message)}";
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or IOException)
        {
            return $"cut off after {bytes.Length} bytes ({Cause.Line(exception.Message)})";
        }
    }

    private static bool IsCut(PEHeaders headers, int length)
    {
        foreach (var section in headers.SectionHeaders)
        {
            if ((long)section.PointerToRawData + section.SizeOfRawData > length)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HeadersAreWhole(byte[] bytes)
    {
        try
        {
            return !IsCut(new PEHeaders(new MemoryStream(bytes)), bytes.Length);
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException)
        {
            return false;
        }
    }

    private static bool IsText(byte[] bytes)
    {
        foreach (var value in bytes.AsSpan(0, Math.Min(bytes.Length, 512)))
        {
            if (value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or >= 0x20))
            {
                return false;
            }
        }

        return true;
    }
}
