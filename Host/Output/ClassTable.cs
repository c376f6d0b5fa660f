using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Kernel.Evaluation;

namespace Pipeline.Host.Output;

/// <summary>How well each class is told from the others: scores, and behind them the answers given to its examples.</summary>
public static class ClassTable
{
    private const int ScoreColumns = 5;

    /// <summary>The table's lines: a row for each class, then the means over the classes.</summary>
    /// <param name="confusion">Answers by class.</param>
    /// <param name="names">Names of the classes; their numbers where empty.</param>
    public static IEnumerable<string> Of(Confusion confusion, ImmutableArray<string> names)
    {
        var answers = Enumerable.Range(0, confusion.Classes).ToArray();
        string Name(int index) => names.IsDefaultOrEmpty ? Text(index) : names[index];
        var rows = ClassScores.PerClass(confusion)
            .Select((scores, label) => Row(Name(label), scores, answers.Select(answer => Text(confusion[label, answer]))));
        string[] head = ["class", "precision", "recall", "f1", "examples", .. answers.Select(answer => $"as {Name(answer)}")];
        var mean = Row("mean", ClassScores.Macro(confusion), answers.Select(_ => ""));
        return Columns.Align([head, .. rows, mean], [.. Enumerable.Range(1, ScoreColumns - 1 + answers.Length)]);
    }

    private static string[] Row(string name, ClassScores scores, IEnumerable<string> answers) =>
        [name, Text(scores.Precision), Text(scores.Recall), Text(scores.F1), Text(scores.Support), .. answers];

    private static string Text(double score) => score.ToString("F4", CultureInfo.InvariantCulture);

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
