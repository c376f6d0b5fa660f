using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Loading.Binding;

/// <summary>Reads shapes off types: the one place that looks at constructors.</summary>
public static class ShapeOf
{
    /// <summary>The shape of a record by its one public constructor.</summary>
    /// <exception cref="NotSupportedException">The type has no such constructor, or a parameter of a type that options cannot have.</exception>
    public static RecordShape Record(Type type)
    {
        var constructors = type.GetConstructors();
        var constructor = constructors.Length == 1
            ? constructors[0]
            : throw new NotSupportedException($"{type.Name} must have one public constructor and has {constructors.Length}");
        return new(type, constructor, [.. constructor.GetParameters().Select(Option)], Attribute<ShorthandAttribute>(type) is not null);
    }

    private static OptionDescriptor Option(ParameterInfo parameter)
    {
        var property = parameter.Member.DeclaringType?.GetProperty(parameter.Name ?? "", BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance);
        var range = parameter.GetCustomAttribute<InRangeAttribute>() ?? property?.GetCustomAttribute<InRangeAttribute>();
        var description = Described.By(parameter.CustomAttributes) ?? Described.By(property?.CustomAttributes);
        var name = property?.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
        var isFile = (parameter.GetCustomAttribute<FilePathAttribute>() ?? property?.GetCustomAttribute<FilePathAttribute>()) is not null;
        var usual = parameter.GetCustomAttribute<UsualRangeAttribute>() ?? property?.GetCustomAttribute<UsualRangeAttribute>();
        var shape = Of(parameter.ParameterType, range, parameter.GetCustomAttribute<OneOrManyAttribute>() is not null, isFile);
        var usually = parameter.RawDefaultValue;
        return new(name, shape, usually is DBNull or Missing, Default(usually, shape), description ?? "", usual);
    }

    // As the metadata hold it: to ask for the value of an enum's or a struct's type runs the first code of the DLL that it is from.
    private static object? Default(object? usually, IShape shape) => usually switch
    {
        DBNull or Missing => null,
        { } value when shape is ChoiceShape choice => choice.NameOf(value) ?? value,
        var value => value,
    };

    private static IShape Of(Type declared, InRangeAttribute? range, bool oneOrMany = false, bool isFile = false)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var points = ExtensionPoints.Of(type);
        return type switch
        {
            _ when type == typeof(double) => new NumberShape(range),
            _ when type == typeof(int) || type == typeof(long) || type == typeof(ulong) => new IntegerShape(type, range),
            _ when type == typeof(bool) => new TruthShape(),
            _ when type == typeof(string) => isFile ? new FileShape() : new TextShape(),
            _ when type == typeof(PerLayer) => new PerLayerShape(range),
            _ when type == typeof(Place) => new PlaceShape(),
            _ when type == typeof(JsonTree) => new PathsShape(),
            _ when type == typeof(AnyJson) => new AnyShape(),
            _ when IsMembers(type) => new MembersShape(type.GetGenericArguments()[0], Of(type.GetGenericArguments()[0], range)),
            { IsEnum: true } => new ChoiceShape(type, [.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)]),
            _ when !points.IsEmpty => new PluginShape(type, points, Bound: false),
            _ when IsBound(type) => new PluginShape(type.GetGenericArguments()[0], ExtensionPoints.Of(type.GetGenericArguments()[0]), Bound: true),
            _ when ItemOf(type) is { } item => new ListShape(item, Of(item, range), oneOrMany),
            { IsClass: true, IsSealed: true } or { IsValueType: true, IsPrimitive: false } => Record(type),
            _ => throw new NotSupportedException($"an option cannot be a {type.Name}"),
        };
    }

    private static bool IsBound(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Bound<>);

    private static bool IsMembers(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Members<>);

    private static Type? ItemOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0]
            : null;

    private static T? Attribute<T>(Type type)
        where T : Attribute => type.GetCustomAttribute<T>();
}
