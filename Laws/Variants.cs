using System.Reflection;
using Pipeline.Kernel.Contracts;
using Pipeline.Laws.Networks;
using Pipeline.Laws.Time;

namespace Pipeline.Laws;

/// <summary>
/// Instances of a plugin made from its own declaration: the defaults, then each option moved once to another value
/// that it allows. A new option is tested without a new line.
/// </summary>
public static class Variants
{
    // What stands where an option is a plugin itself.
    private static readonly IPlugin[] Simplest = [new HalfCosine(), new PlainDescent(), new NormalWeights()];

    /// <summary>
    /// Instances of a plugin type, fresh ones at every call: the defaults first. Nothing where a required option is a text,
    /// a path, or of a type that no value is known for.
    /// </summary>
    /// <param name="plugin">A record that implements <see cref="IPlugin"/> and has a public constructor.</param>
    /// <exception cref="ArgumentException">There is no public constructor, or it refuses the declared defaults.</exception>
    public static IEnumerable<IPlugin> Of(Type plugin)
    {
        var parameters = Constructor(plugin).GetParameters();
        var defaults = parameters.Select(parameter => Default(parameter)).ToArray();
        if (parameters.Zip(defaults).Any(pair => pair.Item2 is null && !pair.Item1.HasDefaultValue))
        {
            yield break;
        }

        yield return Create(plugin, defaults) ?? throw new ArgumentException($"{plugin.Name} refuses its own defaults", nameof(plugin));
        foreach (var (index, parameter) in parameters.Index())
        {
            foreach (var value in Others(parameter, defaults[index]))
            {
                object?[] arguments = [.. defaults[..index], value, .. defaults[(index + 1)..]];
                if (Create(plugin, arguments) is { } variant)
                {
                    yield return variant;
                }
            }
        }
    }

    private static ConstructorInfo Constructor(Type plugin) =>
        plugin.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)
        ?? throw new ArgumentException($"{plugin.Name} has no public constructor", nameof(plugin));

    private static IPlugin? Create(Type plugin, object?[] arguments)
    {
        try
        {
            return (IPlugin)Constructor(plugin).Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (ArgumentException)
        {
            // Two options may exclude each other; the host reports it, the laws go on.
            return null;
        }
    }

    private static object? Default(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true, DefaultValue: { } value } => Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } choice ? Enum.ToObject(choice, value) : value,
        { HasDefaultValue: true } => null,
        { ParameterType: var type } when type == typeof(double) => Inside(parameter),
        { ParameterType: var type } when type == typeof(int) => (int)Math.Ceiling(Inside(parameter)),
        { ParameterType: var type } when type == typeof(long) => (long)Math.Ceiling(Inside(parameter)),
        { ParameterType: var type } when type == typeof(bool) => false,
        { ParameterType: var type } when type == typeof(PerLayer) => new PerLayer([Inside(parameter)]),
        { ParameterType: { IsEnum: true } type } => Enum.GetValues(type).GetValue(0),
        { ParameterType: var type } when type.IsAssignableFrom(typeof(double[])) => new[] { Inside(parameter) },
        { ParameterType: var type } when type.IsAssignableFrom(typeof(int[])) => new[] { (int)Math.Ceiling(Inside(parameter)) },
        { ParameterType: var type } => Nested(type),
    };

    private static IEnumerable<object?> Others(ParameterInfo parameter, object? usual) => usual switch
    {
        bool flag => [!flag],
        Enum => Enum.GetValues(usual.GetType()).Cast<object>().Where(value => !value.Equals(usual)),
        double number => Numbers(parameter).Where(value => value != number).Cast<object>(),
        int number when Contains(parameter, number + 1) => [number + 1],
        PerLayer => Numbers(parameter).Select(value => (object)new PerLayer([value])),
        null when Nested(parameter.ParameterType) is { } nested => [nested],
        _ => [],
    };

    private static IPlugin? Nested(Type type) =>
        type.IsAssignableTo(typeof(IPlugin)) ? Simplest.FirstOrDefault(type.IsInstanceOfType) : null;

    private static IEnumerable<double> Numbers(ParameterInfo parameter)
    {
        yield return Inside(parameter);
        if (Range(parameter) is { MinimumIsExclusive: false, Minimum: > double.NegativeInfinity } range)
        {
            yield return range.Minimum;
        }
    }

    private static bool Contains(ParameterInfo parameter, double value) => Range(parameter)?.Contains(value) ?? true;

    private static double Inside(ParameterInfo parameter) => Range(parameter) switch
    {
        null => 0.5,
        { Minimum: var low, Maximum: < double.PositiveInfinity and var high } when low > double.NegativeInfinity => low + 0.75 * (high - low),
        { Minimum: > double.NegativeInfinity and var low } => low + 0.5,
        { Maximum: < double.PositiveInfinity and var high } => high - 0.5,
        _ => 0.5,
    };

    // On a positional record the attribute may sit on the parameter or on its property.
    private static InRangeAttribute? Range(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<InRangeAttribute>()
        ?? parameter.Member.DeclaringType!.GetProperty(parameter.Name!)?.GetCustomAttribute<InRangeAttribute>();
}
