using System.Collections.Immutable;
using System.Globalization;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Data;

/// <summary>Turns class labels as written, text or numbers, into class numbers.</summary>
public static class ClassLabels
{
    /// <summary>
    /// Sorts the distinct labels into classes: by number where all are numbers (then 1 and 1.0 are one class), otherwise
    /// by the code points of the text.
    /// </summary>
    /// <param name="labels">The label of each example.</param>
    /// <param name="kind">Classes, or Binary: exactly two, the second of which is 1.</param>
    /// <param name="known">Names of the classes that a network already knows, in order; null to take them from the labels.</param>
    /// <returns>The targets, or a label that is no known class, or too few or too many classes.</returns>
    public static Fin<Targets<T>> Encode<T>(IReadOnlyList<string> labels, TargetKind kind, IReadOnlyList<string>? known = null)
        where T : unmanaged
    {
        var (places, distinct) = (new Dictionary<string, int>(), new int[labels.Count]);
        for (var i = 0; i < distinct.Length; i++)
        {
            if (!places.TryGetValue(labels[i], out distinct[i]))
            {
                distinct[i] = places.Count;
                places.Add(labels[i], distinct[i]);
            }
        }

        return EncodePlaces<T>([.. places.Keys], distinct, kind, known);
    }

    /// <summary>The same for labels that are numbered already, in any way.</summary>
    /// <param name="texts">The distinct labels.</param>
    /// <param name="labels">The label of each example, as its place in <paramref name="texts"/>.</param>
    /// <param name="kind">Classes, or Binary: exactly two, the second of which is 1.</param>
    /// <param name="known">Names of the classes that a network already knows, in order; null to take them from the labels.</param>
    /// <returns>The targets, or a label that is no known class, or too few or too many classes.</returns>
    public static Fin<Targets<T>> EncodePlaces<T>(
        IReadOnlyList<string> texts, ReadOnlySpan<int> labels, TargetKind kind, IReadOnlyList<string>? known)
        where T : unmanaged
    {
        var areNumbers = (known ?? texts).All(label => Number(label) is not null);
        string NameOf(string label) => areNumbers && Number(label) is { } number ? Text(number) : label;
        var names = known?.Select(NameOf).ToImmutableArray() ?? Sorted(texts.Select(NameOf).Distinct(), areNumbers);
        if (Problem(names, kind) is { } problem)
        {
            return Error.New(problem);
        }

        var numberOf = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        if (texts.FirstOrDefault(label => !numberOf.ContainsKey(NameOf(label))) is { } stranger)
        {
            return Error.New($"label \"{stranger}\" is none of the classes {Listed(names)}.");
        }

        var classOf = texts.Select(label => numberOf[NameOf(label)]).ToArray();
        var numbers = new int[labels.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = classOf[labels[i]];
        }

        return new Targets<T>(kind, kind == TargetKind.Binary ? 1 : names.Length, numbers, ReadOnlyMemory<T>.Empty, names);
    }

    private static string? Problem(ImmutableArray<string> names, TargetKind kind) => kind switch
    {
        TargetKind.Binary when names.Length != 2 => $"binary targets need exactly two classes, found {names.Length}: {Listed(names)}.",
        TargetKind.Classes when names.Length < 2 => $"classes need at least two, found {names.Length}: {Listed(names)}.",
        TargetKind.Values => throw new ArgumentException("Real values are not class labels."),
        _ => null,
    };

    private static ImmutableArray<string> Sorted(IEnumerable<string> names, bool areNumbers) => areNumbers
        ? [.. names.OrderBy(name => Number(name)!.Value)]
        : [.. names.Order(StringComparer.Ordinal)];

    private static string Listed(ImmutableArray<string> names) =>
        string.Join(", ", names.Take(10)) + (names.Length > 10 ? ", ..." : "");

    private static double? Number(string label) =>
        double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number + 0.0
            : null;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
