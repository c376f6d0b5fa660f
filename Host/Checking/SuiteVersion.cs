using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Checking;

/// <summary>
/// The version of the laws beside this program, as <c>LawSuite.Version</c> gives it, read from the file: a process that
/// trains does not load the laws.
/// </summary>
internal static class SuiteVersion
{
    /// <summary>Version of the library and 8 hexadecimal digits of its build and the kernel's.</summary>
    public static string Read()
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Pipeline.Laws.dll")));
        var laws = file.GetMetadataReader();
        byte[] builds =
        [
            .. laws.GetGuid(laws.GetModuleDefinition().Mvid).ToByteArray(),
            .. typeof(IPlugin).Module.ModuleVersionId.ToByteArray(),
        ];
        return $"{laws.GetAssemblyDefinition().Version.ToString(3)}+{Convert.ToHexStringLower(SHA256.HashData(builds))[..8]}";
    }
}
