using System.Collections.Immutable;
using System.Reflection;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Loading.Binding;

/// <summary>What a JSON value must look like: what the binder reads by and the schema is written from.</summary>
public interface IShape;

/// <summary>A real number.</summary>
public sealed record NumberShape(InRangeAttribute? Range) : IShape;

/// <summary>A whole number that fits <paramref name="Type"/>.</summary>
public sealed record IntegerShape(Type Type, InRangeAttribute? Range) : IShape;

/// <summary>true or false.</summary>
public sealed record TruthShape : IShape;

/// <summary>A string.</summary>
public sealed record TextShape : IShape;

/// <summary>The path of a file, absolute once bound.</summary>
public sealed record FileShape : IShape;

/// <summary>One of an enum's names in kebab-case.</summary>
public sealed record ChoiceShape(Type Type, ImmutableArray<string> Names) : IShape
{
    /// <summary>The enum's value of a name; null where it has no such name.</summary>
    public object? ValueOf(string name) => Names.IndexOf(name) is var index and >= 0 ? Enum.GetValues(Type).GetValue(index) : null;

    /// <summary>The name of a value, which is given as a plain number; null where no name stands for it.</summary>
    public string? NameOf(object number) => System.Array.IndexOf(Enum.GetValuesAsUnderlyingType(Type), number) is var index and >= 0 ? Names[index] : null;
}

/// <summary>A number for all hidden layers, or a list with one for each.</summary>
public sealed record PerLayerShape(InRangeAttribute? Range) : IShape;

/// <summary>A list; one item may stand alone where <paramref name="OneOrMany"/>.</summary>
public sealed record ListShape(Type Item, IShape Element, bool OneOrMany) : IShape;

/// <summary>An object of names and paths, handed on as it stands: what the DLLs are is read before all else.</summary>
public sealed record PathsShape : IShape;

/// <summary>Any value, handed on as it stands.</summary>
public sealed record AnyShape : IShape;

/// <summary>An object whose names are the user's own and whose values are all alike.</summary>
public sealed record MembersShape(Type Item, IShape Element) : IShape;

/// <summary>
/// An object that becomes a record through its constructor. With <paramref name="Shorthand"/> a bare value stands for
/// the first member that can take it.
/// </summary>
public sealed record RecordShape(
    Type Type, ConstructorInfo Constructor, ImmutableArray<OptionDescriptor> Options, bool Shorthand) : IShape;

/// <summary>No value of the file: where the object stands.</summary>
public sealed record PlaceShape : IShape;

/// <summary>A plugin: its name, or <c>{"use": name, "options": {...}}</c>.</summary>
/// <param name="Contract">What the plugin must implement.</param>
/// <param name="Points">Where it is looked for.</param>
/// <param name="Bound">The value is wanted with its descriptor and options: <see cref="Bound{TPlugin}"/>.</param>
public sealed record PluginShape(Type Contract, ImmutableArray<ExtensionPoint> Points, bool Bound) : IShape;
