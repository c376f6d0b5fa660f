using System.Reflection.Metadata;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>Members as C# writes them, types with their namespaces: <c>double Pipeline.Kernel.Contracts.Clock.Progress.get</c>.</summary>
internal static class MemberText
{
    /// <summary>A field or method by its declaring type, name and signature.</summary>
    public static string Of(AssemblyImage image, string declaring, string name, BlobHandle signature)
    {
        var term = new Term(image, image.Reader.GetBlobReader(signature), null);
        var owner = TypeText.Named(declaring);
        var arity = declaring.Split('`').Skip(1).Sum(part => int.TryParse(part.Split('+')[0], out var count) ? count : 0);
        var head = term.At.ReadByte();
        if (head == Element.Field)
        {
            return $"{new TypeText(arity, 0).Read(ref term)} {owner}.{name}";
        }

        var generic = (head & Element.Generic) != 0 ? term.At.ReadCompressedInteger() : 0;
        var text = new TypeText(arity, generic);
        var count = term.At.ReadCompressedInteger();
        var isInit = IsInit(term);
        var result = text.Read(ref term);
        var parameters = new List<string>();
        for (var i = 0; i < count; i++)
        {
            parameters.Add(text.Read(ref term));
        }

        var arguments = generic == 0 ? "" : $"<{string.Join(", ", Enumerable.Range(0, generic).Select(text.MethodParameter))}>";
        return (name, parameters) switch
        {
            (".ctor", _) => $"new {owner}({string.Join(", ", parameters)})",
            (['g', 'e', 't', '_', .. var property], []) => $"{result} {owner}.{property}.get",
            (['s', 'e', 't', '_', .. var property], [var value]) => $"{value} {owner}.{property}.{(isInit ? "init" : "set")}",
            (['g', 'e', 't', '_', 'I', 't', 'e', 'm'], _) => $"{result} {owner}.this[{string.Join(", ", parameters)}].get",
            _ => $"{result} {owner}.{name}{arguments}({string.Join(", ", parameters)})",
        };
    }

    private static bool IsInit(Term term) =>
        term.At.ReadByte() == Element.Required && term.Name().FullName == "System.Runtime.CompilerServices.IsExternalInit";
}
