using System.Reflection;
using System.Reflection.Metadata;
using Pipeline.Host.Config;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>
/// P022: a class or structure has every member of the shared interfaces that it names: its own or a base's, explicit, or
/// a default of an interface.
/// </summary>
internal static class ContractMembers
{
    /// <summary>A line for each member that the type lacks.</summary>
    public static IEnumerable<ConfigError> Run(Subject subject, TypeInstance type, List<TypeInstance> interfaces, World world)
    {
        foreach (var contract in interfaces)
        {
            if (world.IsShared(contract.Image))
            {
                var reader = contract.Image.Reader;
                foreach (var handle in contract.Definition.GetMethods())
                {
                    var method = reader.GetMethodDefinition(handle);
                    if ((method.Attributes & MethodAttributes.Abstract) != 0 && !IsImplemented(type, interfaces, contract, method, world))
                    {
                        yield return subject.Fault(
                            "P022",
                            $"{TypeText.Named(type.Name.FullName)} lacks {MemberText.Of(contract.Image, contract.Name.FullName, reader.GetString(method.Name), method.Signature)}",
                            Subject.Rebuild);
                    }
                }
            }
        }
    }

    private static bool IsImplemented(TypeInstance type, List<TypeInstance> interfaces, TypeInstance contract, MethodDefinition method, World world)
    {
        var name = contract.Image.Reader.GetString(method.Name);
        for (var (at, depth) = ((TypeInstance?)type, 0); at is not null && depth < AssemblyImage.Deepest; depth++)
        {
            var definition = at.Definition;
            if (IsDeclared(at, definition, contract, method, name, world) || HasMethod(at, definition, contract, method, name))
            {
                return true;
            }

            at = definition.BaseType.IsNil ? null : world.Resolve(at.Image, definition.BaseType, at.Arguments);
        }

        foreach (var other in interfaces)
        {
            if (IsDeclared(other, other.Definition, contract, method, name, world))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMethod(TypeInstance type, TypeDefinition definition, TypeInstance contract, MethodDefinition wanted, string name)
    {
        foreach (var handle in definition.GetMethods())
        {
            var method = type.Image.Reader.GetMethodDefinition(handle);
            if (type.Image.Reader.StringComparer.Equals(method.Name, name)
                && (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
                && (method.Attributes & (MethodAttributes.Virtual | MethodAttributes.Static)) != 0
                && SameSignature.Of(type.Signature(method.Signature), contract.Signature(wanted.Signature)))
            {
                return true;
            }
        }

        return false;
    }

    // An explicit implementation, which says in words whose member it is.
    private static bool IsDeclared(TypeInstance type, TypeDefinition definition, TypeInstance contract, MethodDefinition wanted, string name, World world)
    {
        var reader = type.Image.Reader;
        foreach (var handle in definition.GetMethodImplementations())
        {
            var declaration = reader.GetMethodImplementation(handle).MethodDeclaration;
            if (declaration.Kind == HandleKind.MemberReference
                && reader.GetMemberReference((MemberReferenceHandle)declaration) is var member
                && reader.StringComparer.Equals(member.Name, name)
                && member.Parent.Kind is HandleKind.TypeReference or HandleKind.TypeSpecification
                && world.Resolve(type.Image, member.Parent, type.Arguments) is { } of && of.IsSameDefinition(contract)
                && SameSignature.Of(new(type.Image, reader.GetBlobReader(member.Signature), null), new(contract.Image, contract.Image.Reader.GetBlobReader(wanted.Signature), null)))
            {
                return true;
            }

            if (declaration.Kind == HandleKind.MethodDefinition && type.Image == contract.Image
                && reader.GetMethodDefinition((MethodDefinitionHandle)declaration) is var own
                && own.GetDeclaringType() == contract.Handle && reader.StringComparer.Equals(own.Name, name) && own.Signature == wanted.Signature)
            {
                return true;
            }
        }

        return false;
    }
}
