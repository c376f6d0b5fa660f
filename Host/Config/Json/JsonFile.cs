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
            return Wrong<byte[]>(exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => new(new(path), "there is no such file", $"name it with {option}"),
                UnauthorizedAccessException when Directory.Exists(path) => new(new(path), "this is a folder, not a file", $"name it with {option}"),
                _ => new(new(path), $"the file cannot be read: {exception.Message.TrimEnd('.')}", "make it readable"),
            });
        }
    }
}
