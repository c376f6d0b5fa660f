using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading.Binding;

/// <summary>Makes a record from the members of a JSON object.</summary>
internal static class RecordBinding
{
    /// <summary>The record of an object, or of the bare value that stands for one.</summary>
    public static Validation<ConfigError, object> Bind(RecordShape shape, JsonTree json, Catalog? catalog) =>
        Options(shape, json, catalog).Bind(options => Create(shape, options, json.Place));

    /// <summary>Every option's value; the errors of all members at once.</summary>
    public static Validation<ConfigError, ImmutableArray<BoundOption>> Options(RecordShape shape, JsonTree json, Catalog? catalog)
    {
        var bare = json.Kind == JsonValueKind.Object ? null : shape.Options.FirstOrDefault(option => IsBare(shape, option, json));
        return json.Kind != JsonValueKind.Object && bare is null
            ? ScalarBinding.Expected<ImmutableArray<BoundOption>>(Expectation(shape), json)
            : Collect(shape.Options.Select(option => Option(shape, option, bare, json, catalog)))
                .And(bare is null ? Unknown(Names(shape), json) : []);
    }

    /// <summary>Runs the constructor; what it refuses is an error of the value.</summary>
    public static Validation<ConfigError, object> Create(RecordShape shape, ImmutableArray<BoundOption> options, Place place)
    {
        try
        {
            return Right(shape.Constructor.Invoke([.. options.Select(option => option.Value)]));
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is ArgumentException refusal)
        {
            return Wrong<object>(new(place, refusal.Message.Split(" (Parameter '")[0]));
        }
    }

    /// <summary>An error for each member that has no option.</summary>
    public static IEnumerable<ConfigError> Unknown(ImmutableArray<string> known, JsonTree json) =>
        from member in json.Members
        where !known.Contains(member.Name)
        select new ConfigError(member.Place, $"unknown member '{member.Name}'", Nearest.Remedy(member.Name, known));

    private static ImmutableArray<string> Names(RecordShape shape) =>
        [.. shape.Options.Where(option => option.Shape is not PlaceShape).SelectMany(option => IsUse(shape, option) ? PluginBinding.Members : [option.Name])];

    private static Validation<ConfigError, BoundOption> Option(
        RecordShape shape, OptionDescriptor option, OptionDescriptor? bare, JsonTree json, Catalog? catalog)
    {
        var given = bare is not null ? (option == bare ? json : null) : json[option.Name];
        return option.Shape is PlaceShape ? Right(new BoundOption(option, json.Place, json.Place))
            : IsUse(shape, option) ? PluginBinding.Lenient((PluginShape)option.Shape, json, catalog).Map(value => new BoundOption(option, value, json.Place))
            : given is not null ? Binder.Bind(option.Shape, given, catalog).Map(value => new BoundOption(option, value, given.Place))
            : !option.Required ? Right(new BoundOption(option, option.Value, json.Place))
            : option.Shape is RecordShape { Shorthand: false } section ? Section(option, section, json, catalog)
            : Wrong<BoundOption>(new(json.Place, $"'{option.Name}' is missing"));
    }

    // A section all of whose members have defaults may be left out.
    private static Validation<ConfigError, BoundOption> Section(OptionDescriptor option, RecordShape section, JsonTree json, Catalog? catalog) =>
        Bind(section, JsonTree.EmptyObject(json.Place.Member(option.Name)), catalog).Map(value => new BoundOption(option, value, json.Place));

    /// <summary>Whether the option is the plugin of a record such as {"use": ..., "options": ..., "only": ...}, which stands in the record's own object.</summary>
    internal static bool IsUse(RecordShape shape, OptionDescriptor option) =>
        option.Shape is PluginShape { Bound: true } && ReferenceEquals(option, shape.Options[0]);

    private static string Expectation(RecordShape shape) => string.Join(" or ", shape switch
    {
        { Shorthand: true } => shape.Options.Select(option => option.Shape switch
        {
            NumberShape => "a number",
            IntegerShape => "a whole number",
            TextShape => "text",
            ChoiceShape choice => $"one of {string.Join(", ", choice.Names)}",
            _ => "",
        }).Where(text => text.Length > 0),
        { Options: [{ Shape: PluginShape { Bound: true } }, ..] } => ["a plugin's name or an object with 'use' and 'options'"],
        _ => ["an object"],
    });

    private static bool IsBare(RecordShape shape, OptionDescriptor option, JsonTree json) =>
        (shape.Shorthand || IsUse(shape, option)) && option.Shape switch
        {
            NumberShape or IntegerShape => json.Kind == JsonValueKind.Number,
            TextShape or ChoiceShape or PluginShape => json.Kind == JsonValueKind.String,
            TruthShape => json.Kind is JsonValueKind.True or JsonValueKind.False,
            ListShape => json.Kind == JsonValueKind.Array,
            _ => false,
        };
}
