using System.Buffers.Binary;
using System.IO.Compression;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Data;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>Opens a file to read data from, unpacked if its first bytes, not its name, are those of gzip.</summary>
internal static class SourceFile
{
    /// <summary>Reads from a file; what goes wrong with the file itself is an error that names it.</summary>
    internal static Validation<Error, A> Use<A>(string path, Func<Stream, Validation<Error, A>> read) => Open(path, file =>
    {
        using var content = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        return read(content);
    });

    /// <summary>The bytes of a file: mapped into memory, or unpacked into it.</summary>
    internal static Validation<Error, IByteBlock> Bytes(string path) => Open(path, file =>
    {
        if (file.CanSeek && file.Length > 0 && !IsGzip(file))
        {
            return Success<Error, IByteBlock>(new MappedFile(file));
        }

        using var content = file.CanSeek && file.Length > 0 ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var unpacked = new MemoryStream(UnpackedLength(file));
        try
        {
            content.CopyTo(unpacked);
        }
        catch (IOException) when (unpacked.Length > int.MaxValue / 2)
        {
            throw new IOException("more than 2 GiB once unpacked; unpack it with gunzip: a plain file is mapped, not read.");
        }

        return Success<Error, IByteBlock>(new ByteMemory(unpacked.GetBuffer().AsMemory(0, (int)unpacked.Length)));
    });

    private static Validation<Error, A> Open<A>(string path, Func<FileStream, Validation<Error, A>> read)
    {
        try
        {
            using var file = File.OpenRead(path);
            return read(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Fail<Error, A>(Error.New(Message(path, problem)));
        }
    }

    private static bool IsGzip(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        file.Position = 0;
        return isGzip;
    }

    // What the last four bytes of a gzip file say, as far as so few bytes can hold so much.
    private static int UnpackedLength(FileStream file)
    {
        const int largestRatio = 1032;
        if (!file.CanSeek || file.Length < sizeof(uint))
        {
            return 0;
        }

        Span<byte> said = stackalloc byte[sizeof(uint)];
        file.Position = file.Length - said.Length;
        file.ReadExactly(said);
        file.Position = 0;
        return (int)Math.Min(Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(said), file.Length * largestRatio), System.Array.MaxLength);
    }

    private static string Message(string path, Exception problem) => problem switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"{path}: there is no such file.",
        UnauthorizedAccessException when Directory.Exists(path) => $"{path}: this is a folder, not a file.",
        UnauthorizedAccessException => $"{path}: reading it is not allowed.",
        InvalidDataException => $"{path}: the gzip data are damaged: {problem.Message}",
        _ => $"{path}: {problem.Message}",
    };
}
