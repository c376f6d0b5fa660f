namespace Pipeline.Host.Loading.Preflight;

/// <summary>Types as C# writes them.</summary>
/// <param name="TypeParameters">How many parameters the declaring type has.</param>
/// <param name="MethodParameters">How many parameters the method has.</param>
internal readonly record struct TypeText(int TypeParameters, int MethodParameters)
{
    private static readonly string[] Keywords =
    [
        "", "void", "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "string",
    ];

    /// <summary>Reads the type that a term stands at.</summary>
    public string Read(ref Term term) => Read(ref term, 0);

    /// <summary>A full name with its arguments: <c>Outer`1+Inner</c> is <c>Outer&lt;T&gt;.Inner</c>.</summary>
    public static string Named(string fullName, IReadOnlyList<string> arguments)
    {
        var taken = 0;
        return string.Join('.', fullName.Split('+').Select(part =>
        {
            var arity = Arity(part);
            var own = arguments.Skip(taken).Take(arity);
            taken += arity;
            return arity == 0 ? part : $"{part[..part.LastIndexOf('`')]}<{string.Join(", ", own)}>";
        }));
    }

    /// <summary>A full name with the type's own parameters as arguments.</summary>
    public static string Named(string fullName) =>
        Named(fullName, [.. Enumerable.Range(0, fullName.Split('+').Sum(Arity)).Select(new TypeText(fullName.Split('+').Sum(Arity), 0).TypeParameter)]);

    /// <summary>The name of a type's parameter: assemblies name them by number alone.</summary>
    public string TypeParameter(int number) => Parameter("T", number, TypeParameters);

    /// <summary>The name of a method's parameter.</summary>
    public string MethodParameter(int number) => Parameter(TypeParameters == 0 ? "T" : "U", number, MethodParameters);

    private static string Parameter(string letter, int number, int count) => count == 1 ? letter : $"{letter}{number + 1}";

    private static int Arity(string part) =>
        part.LastIndexOf('`') is var tick and >= 0 && int.TryParse(part.AsSpan(tick + 1), out var arity) && arity < AssemblyImage.Deepest ? arity : 0;

    private string Read(ref Term term, int depth)
    {
        if (depth > AssemblyImage.Deepest)
        {
            throw new BadImageFormatException("a signature without an end");
        }

        var kind = term.At.ReadByte();
        return kind switch
        {
            < 0x0F => Keywords[kind],
            0x18 => "nint",
            0x19 => "nuint",
            0x1C => "object",
            Element.Pointer => $"{Read(ref term, depth + 1)}*",
            Element.Reference => $"ref {Read(ref term, depth + 1)}",
            Element.Vector => $"{Read(ref term, depth + 1)}[]",
            Element.Pinned => Read(ref term, depth + 1),
            Element.Value or Element.Class => Named(term.Name().FullName, []),
            Element.TypeParameter => TypeParameter(term.At.ReadCompressedInteger()),
            Element.MethodParameter => MethodParameter(term.At.ReadCompressedInteger()),
            Element.Array => Many(ref term, depth),
            Element.Instance => Instance(ref term, depth),
            Element.Function => Function(ref term, depth),
            Element.Required or Element.Optional => Modified(ref term, term.Name().FullName, depth),
            _ => throw new BadImageFormatException($"a signature has the type 0x{kind:X2}"),
        };
    }

    private string Instance(ref Term term, int depth)
    {
        term.At.ReadByte();
        var name = term.Name().FullName;
        return name == "System.Nullable`1" && term.At.ReadCompressedInteger() == 1
            ? $"{Read(ref term, depth + 1)}?"
            : Named(name, List(ref term, term.At.ReadCompressedInteger(), depth));
    }

    private string Many(ref Term term, int depth)
    {
        var item = Read(ref term, depth + 1);
        var rank = term.At.ReadCompressedInteger();
        for (var list = 0; list < 2; list++)
        {
            for (var left = term.At.ReadCompressedInteger(); left > 0; left--)
            {
                term.At.ReadCompressedInteger();
            }
        }

        return $"{item}[{new string(',', Math.Clamp(rank - 1, 0, AssemblyImage.Deepest))}]";
    }

    private string Function(ref Term term, int depth)
    {
        var generic = (term.At.ReadByte() & Element.Generic) != 0 ? term.At.ReadCompressedInteger() : 0;
        var count = term.At.ReadCompressedInteger();
        var result = Read(ref term, depth + 1);
        return $"delegate*<{string.Join(", ", [.. List(ref term, count, depth), result])}>{(generic > 0 ? $"`{generic}" : "")}";
    }

    private string Modified(ref Term term, string modifier, int depth)
    {
        var type = Read(ref term, depth + 1);
        return modifier switch
        {
            "System.Runtime.InteropServices.InAttribute" when type.StartsWith("ref ", StringComparison.Ordinal) => $"in {type[4..]}",
            "System.Runtime.CompilerServices.IsExternalInit" => type,
            "System.Runtime.CompilerServices.IsVolatile" => $"volatile {type}",
            _ => $"modifier({modifier}) {type}",
        };
    }

    private List<string> List(ref Term term, int count, int depth)
    {
        var all = new List<string>();
        for (var i = 0; i < count; i++)
        {
            all.Add(Read(ref term, depth + 1));
        }

        return all;
    }
}
