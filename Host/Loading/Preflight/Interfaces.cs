namespace Pipeline.Host.Loading.Preflight;

/// <summary>All interfaces of a type that are not the framework's: its own, those of its bases, and those that they inherit.</summary>
internal static class Interfaces
{
    // No compiler writes as many; a chain that grows without an end stops here.
    private const int Most = 256;

    /// <summary>Each once; a generic one once for each time it is named.</summary>
    public static List<TypeInstance> Of(TypeInstance type, World world)
    {
        var all = new List<TypeInstance>();
        Add(type, world, all, 0);
        return all;
    }

    private static void Add(TypeInstance type, World world, List<TypeInstance> all, int depth)
    {
        if (depth > AssemblyImage.Deepest)
        {
            return;
        }

        var (definition, reader) = (type.Definition, type.Image.Reader);
        foreach (var handle in definition.GetInterfaceImplementations())
        {
            if (all.Count < Most && world.Resolve(type.Image, reader.GetInterfaceImplementation(handle).Interface, type.Arguments) is { } contract && !Holds(all, contract))
            {
                all.Add(contract);
                Add(contract, world, all, depth + 1);
            }
        }

        if (!definition.BaseType.IsNil && world.Resolve(type.Image, definition.BaseType, type.Arguments) is { } above)
        {
            Add(above, world, all, depth + 1);
        }
    }

    private static bool Holds(List<TypeInstance> all, TypeInstance contract)
    {
        foreach (var one in all)
        {
            if (contract.Arguments is null && one.IsSameDefinition(contract))
            {
                return true;
            }
        }

        return false;
    }
}
