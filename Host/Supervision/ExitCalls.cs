using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Supervision;

/// <summary>A method of a plugin that can end the process.</summary>
/// <param name="File">The plugin.</param>
/// <param name="Type">Full name of the type.</param>
/// <param name="Method">Name of the method.</param>
internal sealed record ExitCall(PluginFile File, string Type, string Method);

/// <summary>
/// Finds the methods that call <c>Environment.Exit</c> or the C library's <c>exit</c> in the IL of the plugins. The
/// process ends on a thread of the runtime, where the caller's stack cannot be seen: this is how the caller gets a name.
/// </summary>
internal static class ExitCalls
{
    private const int Token = 4;

    /// <summary>The methods in all that is loaded for plugins.</summary>
    public static ImmutableArray<ExitCall> InLoadedPlugins() => [.. PluginContexts.Loaded
        .Where(loaded => loaded.Assembly.Location.Length > 0)
        .SelectMany(loaded => In(loaded.Assembly.Location).Select(found => new ExitCall(loaded.File, found.Type, found.Method)))];

    /// <summary>The methods of one assembly.</summary>
    /// <param name="path">The file.</param>
    public static IEnumerable<(string Type, string Method)> In(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var exits = Exits(metadata).Select(MetadataTokens.GetToken).ToHashSet();
        if (exits.Count == 0)
        {
            yield break;
        }

        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
        {
            if (method.RelativeVirtualAddress != 0 && file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() is { } body && Calls(body, exits))
            {
                yield return (TypeOf(metadata, method.GetDeclaringType()), metadata.GetString(method.Name));
            }
        }
    }

    private static IEnumerable<EntityHandle> Exits(MetadataReader metadata) =>
    [
        .. from handle in metadata.MemberReferences
           let member = metadata.GetMemberReference(handle)
           where metadata.StringComparer.Equals(member.Name, nameof(Environment.Exit)) && member.Parent.Kind == HandleKind.TypeReference
           let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
           where metadata.StringComparer.Equals(type.Name, nameof(Environment)) && metadata.StringComparer.Equals(type.Namespace, nameof(System))
           select (EntityHandle)handle,
        .. from handle in metadata.MethodDefinitions
           let import = metadata.GetMethodDefinition(handle).GetImport()
           where !import.Name.IsNil && metadata.GetString(import.Name) is "exit" or "_exit" or "quick_exit" or "ExitProcess"
           select (EntityHandle)handle,
    ];

    // Operands are not told from instructions: a number that looks like such a call is improbable enough.
    private static bool Calls(ReadOnlySpan<byte> body, HashSet<int> exits)
    {
        for (var i = 0; i + Token < body.Length; i++)
        {
            if (body[i] is (byte)ILOpCode.Call or (byte)ILOpCode.Callvirt && exits.Contains(BitConverter.ToInt32(body.Slice(i + 1, Token))))
            {
                return true;
            }
        }

        return false;
    }

    // Of a lambda or an iterator, the type that it was written in.
    private static string TypeOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? TypeOf(metadata, outer)
            : type.Namespace.IsNil ? metadata.GetString(type.Name)
            : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
