using System.Reflection;
using System.Reflection.Metadata;
using Pipeline.Host.Config;
using Pipeline.Host.Loading.Binding;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>P021: every method and field of a shared assembly that is used is there, public, with the same signature.</summary>
internal static class UsedMembers
{
    private static readonly string[] OfEveryObject = [nameof(Equals), nameof(GetHashCode), nameof(GetType), nameof(ToString)];

    /// <summary>A line for each member that the host lacks.</summary>
    public static IEnumerable<ConfigError> Run(Subject subject, UsedTypes types, World world)
    {
        var (image, reader) = (subject.Image, subject.Image.Reader);
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (Parent(image, member.Parent, types) is { } type
                && reader.GetString(member.Name) is var name
                && !Has(type, name, new(image, reader.GetBlobReader(member.Signature), null), world))
            {
                yield return Fault(subject, type, name, member.Signature);
            }
        }
    }

    // The type itself, without its arguments: a reference is written in the words of the definition.
    private static TypeInstance? Parent(AssemblyImage image, EntityHandle parent, UsedTypes types)
    {
        if (parent.Kind == HandleKind.TypeSpecification)
        {
            var blob = image.Reader.GetBlobReader(image.Reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
            var isInstance = blob.ReadByte() == Element.Instance;
            blob.ReadByte();
            parent = isInstance ? blob.ReadTypeHandle() : default;
        }

        return parent.Kind == HandleKind.TypeReference && !parent.IsNil ? types.Find((TypeReferenceHandle)parent) : null;
    }

    private static bool Has(TypeInstance type, string name, Term signature, World world)
    {
        for (var (at, depth) = ((TypeInstance?)type, 0); at is not null && depth < AssemblyImage.Deepest; depth++)
        {
            var definition = at.Definition;
            if (HasMethod(at, definition, name, signature) || HasField(at, definition, name, signature))
            {
                return true;
            }

            var above = name == ".ctor" || definition.BaseType.IsNil ? null : world.Resolve(at.Image, definition.BaseType, at.Arguments);
            if (above is null && !definition.BaseType.IsNil && Array.IndexOf(OfEveryObject, name) >= 0)
            {
                return true;
            }

            at = above;
        }

        return false;
    }

    private static bool HasMethod(TypeInstance type, TypeDefinition definition, string name, Term signature)
    {
        foreach (var handle in definition.GetMethods())
        {
            var method = type.Image.Reader.GetMethodDefinition(handle);
            if (type.Image.Reader.StringComparer.Equals(method.Name, name) && IsOpen(method.Attributes)
                && SameSignature.Of(signature, type.Signature(method.Signature)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasField(TypeInstance type, TypeDefinition definition, string name, Term signature)
    {
        foreach (var handle in definition.GetFields())
        {
            var field = type.Image.Reader.GetFieldDefinition(handle);
            if (type.Image.Reader.StringComparer.Equals(field.Name, name) && IsOpen((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask))
                && SameSignature.Of(signature, type.Signature(field.Signature)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOpen(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static ConfigError Fault(Subject subject, TypeInstance type, string name, BlobHandle signature)
    {
        var text = MemberText.Of(subject.Image, type.Name.FullName, name, signature);
        return subject.Fault(
            "P021",
            $"uses {text}, which this host's {type.Image.Name} lacks{(NearestOf(type, name, text) is { } nearest ? $" (the nearest that it has is {nearest})" : "")}",
            Subject.Rebuild);
    }

    private static string? NearestOf(TypeInstance type, string name, string text)
    {
        var reader = type.Image.Reader;
        var methods = from handle in type.Definition.GetMethods()
                      let method = reader.GetMethodDefinition(handle)
                      where IsOpen(method.Attributes)
                      select (Name: reader.GetString(method.Name), method.Signature);
        var fields = from handle in type.Definition.GetFields()
                     let field = reader.GetFieldDefinition(handle)
                     where IsOpen((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask))
                     select (Name: reader.GetString(field.Name), field.Signature);
        var all = methods.Concat(fields).ToArray();
        var meant = all.Any(member => member.Name == name) ? name : Nearest.To(name, all.Select(member => member.Name).Distinct());
        return all.Where(member => member.Name == meant)
            .Select(member => MemberText.Of(type.Image, type.Name.FullName, member.Name, member.Signature))
            .MinBy(one => Nearest.Edits(one, text));
    }
}
