using LanguageExt;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Config.Json;

/// <summary>The bytes of a JSON file.</summary>
public static class JsonFile
{
    /// <summary>The bytes, or why there are none.</summary>
    /// <param name="path">The file, relative to the working directory.</param>
    /// <param name="option">The option that names the file, for the remedy.</param>
    public static Validation<ConfigError, byte[]> Bytes(string path, string option)
    {
        try
        {
            return Right(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Wrong<byte[]>(new(new(path), Cause(path, exception), $"name it with {option}"));
        }
    }

    private static string Cause(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException when Directory.Exists(path) => "this is a folder, not a file",
        _ => $"the file cannot be read: {exception.Message.TrimEnd('.')}",
    };
}
