using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Host.Config.Json;
using Pipeline.Kernel.Search;

namespace Pipeline.Host.Config;

/// <summary>The scale that a hyper-parameter is searched on: exactly one of its members is given.</summary>
public sealed record ScaleSection
{
    /// <summary>One of the scales.</summary>
    /// <exception cref="ArgumentException">None is given, or more than one, or the ends make no sense.</exception>
    public ScaleSection(
        [Description("[low, high]: uniform between the ends.")] IReadOnlyList<double>? linear = null,
        [Description("[low, high]: uniform in the logarithm, for alpha, lambda and other numbers of unknown magnitude.")] IReadOnlyList<double>? log = null,
        [Description("[low, high]: uniform in the logarithm of 1 - value, for beta.")] IReadOnlyList<double>? oneMinusLog = null,
        [Description("[low, high]: whole numbers, both ends included.")] IReadOnlyList<int>? integer = null,
        [Description("[low, high]: whole numbers, as many in every decade.")] IReadOnlyList<int>? integerLog = null,
        [Description("The alternatives: any values that may stand at the path.")] IReadOnlyList<AnyJson>? choice = null)
    {
        IScale?[] given =
        [
            linear is null ? null : new LinearScale(Low(linear), High(linear)),
            log is null ? null : new LogScale(Low(log), High(log)),
            oneMinusLog is null ? null : new OneMinusLogScale(Low(oneMinusLog), High(oneMinusLog)),
            integer is null ? null : new IntegerScale(Low(integer), High(integer)),
            integerLog is null ? null : new IntegerScale(Low(integerLog), High(integerLog), logarithmic: true),
            choice is null ? null : choice.Count > 0 ? new ChoiceScale(choice.Count) : throw new ArgumentException("the list of alternatives is empty"),
        ];
        Scale = given.Where(scale => scale is not null).ToArray() is [{ } only]
            ? only
            : throw new ArgumentException("a scale is exactly one of linear, log, oneMinusLog, integer, integerLog and choice");
        Choices = [.. (choice ?? []).Select(alternative => alternative.Tree)];
    }

    /// <summary>The scale.</summary>
    public IScale Scale { get; }

    /// <summary>The alternatives of a choice; empty for the other scales.</summary>
    public ImmutableArray<JsonTree> Choices { get; }

    private static T Low<T>(IReadOnlyList<T> ends) => Both(ends)[0];

    private static T High<T>(IReadOnlyList<T> ends) => Both(ends)[1];

    private static IReadOnlyList<T> Both<T>(IReadOnlyList<T> ends) =>
        ends.Count == 2 ? ends : throw new ArgumentException($"a scale has two ends, [low, high]; here are {ends.Count}");
}
