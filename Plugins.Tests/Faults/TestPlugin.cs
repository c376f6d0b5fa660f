namespace Pipeline.Plugins.Tests.Faults;

/// <summary>The plugins that are built with the tests and loaded by path.</summary>
internal static class TestPlugin
{
    /// <summary>The folder of one, beside the tests.</summary>
    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "test-plugins", name);

    /// <summary>The bytes of its DLL.</summary>
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder(name), $"{name}.dll"));
}
