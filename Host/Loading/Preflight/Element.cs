namespace Pipeline.Host.Loading.Preflight;

/// <summary>The bytes that begin a type in a signature (ECMA-335, II.23.1.16), as far as they take something after them.</summary>
internal static class Element
{
    /// <summary>A pointer to what follows.</summary>
    public const byte Pointer = 0x0F;

    /// <summary>A reference to what follows.</summary>
    public const byte Reference = 0x10;

    /// <summary>A structure's name follows.</summary>
    public const byte Value = 0x11;

    /// <summary>A class's name follows.</summary>
    public const byte Class = 0x12;

    /// <summary>The number of a type's parameter follows.</summary>
    public const byte TypeParameter = 0x13;

    /// <summary>An array of many dimensions: item, rank, sizes, lower bounds.</summary>
    public const byte Array = 0x14;

    /// <summary>A generic type with its arguments.</summary>
    public const byte Instance = 0x15;

    /// <summary>A function pointer: a method's signature follows.</summary>
    public const byte Function = 0x1B;

    /// <summary>An array of one dimension of what follows.</summary>
    public const byte Vector = 0x1D;

    /// <summary>The number of a method's parameter follows.</summary>
    public const byte MethodParameter = 0x1E;

    /// <summary>A modifier that must be understood, then what it modifies.</summary>
    public const byte Required = 0x1F;

    /// <summary>A modifier that may be ignored, then what it modifies.</summary>
    public const byte Optional = 0x20;

    /// <summary>Fixed in memory: what follows.</summary>
    public const byte Pinned = 0x45;

    /// <summary>The first byte of a field's signature.</summary>
    public const byte Field = 0x06;

    /// <summary>The flag of a generic method in the first byte of its signature.</summary>
    public const byte Generic = 0x10;
}
