using System.IO.Compression;
using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>Opens a file to read data from, unpacked if its first bytes, not its name, are those of gzip.</summary>
internal static class SourceFile
{
    /// <summary>Reads from a file; what goes wrong with the file itself is an error that names it.</summary>
    internal static Validation<Error, A> Use<A>(string path, Func<Stream, Validation<Error, A>> read)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var content = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            return read(content);
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

    private static string Message(string path, Exception problem) => problem switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"{path}: there is no such file.",
        UnauthorizedAccessException when Directory.Exists(path) => $"{path}: this is a folder, not a file.",
        UnauthorizedAccessException => $"{path}: reading it is not allowed.",
        InvalidDataException => $"{path}: the gzip data are damaged: {problem.Message}",
        _ => $"{path}: {problem.Message}",
    };
}
