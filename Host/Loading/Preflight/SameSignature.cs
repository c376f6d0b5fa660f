namespace Pipeline.Host.Loading.Preflight;

/// <summary>
/// Whether two signatures of two assemblies say the same: read side by side, byte by byte, types by their names. Nothing
/// is decoded and nothing allocated; every modifier counts, as it does for the runtime.
/// </summary>
internal static class SameSignature
{
    // A type made to explode when its parameters are put in ends here.
    private const int MostTypes = 10_000;

    /// <summary>Whether two methods or two fields are of one signature.</summary>
    /// <exception cref="BadImageFormatException">A signature is damaged.</exception>
    public static bool Of(Term one, Term other)
    {
        var left = MostTypes;
        return Signatures(ref one, ref other, ref left, 0);
    }

    /// <summary>Moves a term past the type that it stands at.</summary>
    public static void Skip(ref Term term)
    {
        var left = MostTypes;
        var itself = term;
        Types(ref term, ref itself, ref left, 0);
    }

    private static bool Signatures(ref Term one, ref Term other, ref int left, int depth)
    {
        var head = one.At.ReadByte();
        if (head != other.At.ReadByte())
        {
            return false;
        }

        if (head == Element.Field)
        {
            return Types(ref one, ref other, ref left, depth);
        }

        if ((head & Element.Generic) != 0 && !Numbers(ref one, ref other, out _))
        {
            return false;
        }

        return Numbers(ref one, ref other, out var parameters) && Sequence(ref one, ref other, parameters + 1, ref left, depth);
    }

    private static bool Types(ref Term one, ref Term other, ref int left, int depth)
    {
        if (depth > AssemblyImage.Deepest || left-- == 0)
        {
            throw new BadImageFormatException("a signature without an end");
        }

        if (Argument(ref one) is { } given)
        {
            return Types(ref given, ref other, ref left, depth + 1);
        }

        if (Argument(ref other) is { } otherGiven)
        {
            return Types(ref one, ref otherGiven, ref left, depth + 1);
        }

        var kind = one.At.ReadByte();
        return kind == other.At.ReadByte() && kind switch
        {
            Element.Pointer or Element.Reference or Element.Vector or Element.Pinned => Types(ref one, ref other, ref left, depth + 1),
            Element.Value or Element.Class => one.Name() == other.Name(),
            Element.TypeParameter or Element.MethodParameter => Numbers(ref one, ref other, out _),
            Element.Array => Types(ref one, ref other, ref left, depth + 1) && Numbers(ref one, ref other, out _) && Lists(ref one, ref other) && Lists(ref one, ref other),
            Element.Instance => one.At.ReadByte() == other.At.ReadByte() && one.Name() == other.Name()
                && Numbers(ref one, ref other, out var count) && Sequence(ref one, ref other, count, ref left, depth),
            Element.Function => Signatures(ref one, ref other, ref left, depth + 1),
            Element.Required or Element.Optional => one.Name() == other.Name() && Types(ref one, ref other, ref left, depth + 1),
            _ => true,
        };
    }

    // What a type's parameter stands for, the term moved past the parameter.
    private static Term? Argument(ref Term term)
    {
        if (term.Arguments is not { } arguments)
        {
            return null;
        }

        var ahead = term.At;
        if (ahead.ReadByte() != Element.TypeParameter)
        {
            return null;
        }

        var number = ahead.ReadCompressedInteger();
        term.At = ahead;
        return number < arguments.Length ? arguments[number] : throw new BadImageFormatException("a type's parameter that it does not have");
    }

    private static bool Sequence(ref Term one, ref Term other, int count, ref int left, int depth)
    {
        for (var i = 0; i < count; i++)
        {
            if (!Types(ref one, ref other, ref left, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Lists(ref Term one, ref Term other)
    {
        if (!Numbers(ref one, ref other, out var count))
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (!Numbers(ref one, ref other, out _))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Numbers(ref Term one, ref Term other, out int number) =>
        (number = one.At.ReadCompressedInteger()) == other.At.ReadCompressedInteger();
}
