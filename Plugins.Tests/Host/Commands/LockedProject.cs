using System.Security.Cryptography;
using Pipeline.Host.Course;

namespace Pipeline.Plugins.Tests.Host.Commands;

/// <summary>A small project with a plugin of a stranger's: <c>mine/Foreign.dll</c> and a file beside it.</summary>
internal sealed class LockedProject : IDisposable
{
    private static readonly string Foreign = Path.Combine(AppContext.BaseDirectory, "test-plugins", "Foreign", "Foreign.dll");

    private readonly SmallProject project = new();

    public LockedProject()
    {
        Directory.CreateDirectory(project["mine"]);
        File.Copy(Foreign, Dll);
        File.WriteAllText(project["mine/Beside.so"], "native");
        File.WriteAllText(project.Config, File.ReadAllText(project.Config).Replace(
            "\"plugins\": {", "\"plugins\": {\n    \"mine\": \"mine/Foreign.dll\",", StringComparison.Ordinal));
    }

    public string Dll => project["mine/Foreign.dll"];

    public string Config => project.Config;

    public string Lock => project["plugins.lock.json"];

    public string this[string name] => project[name];

    public static string Sha256(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    public Said Run(string command, params string[] arguments) => project.Run(command, arguments);

    public Said Train(params string[] arguments) => project.Run("train", ["--quiet", "--set", "training.epochs=1", .. arguments]);

    /// <summary>Changes 8 bytes of the DLL that nothing reads: the text that DOS would show.</summary>
    public void Flip()
    {
        var bytes = File.ReadAllBytes(Dll);
        foreach (ref var value in bytes.AsSpan(0x50, 8))
        {
            value ^= 0xFF;
        }

        File.WriteAllBytes(Dll, bytes);
    }

    public void Dispose() => project.Dispose();
}
