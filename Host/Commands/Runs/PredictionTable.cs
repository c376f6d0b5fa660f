using System.Globalization;
using System.Numerics;
using Pipeline.Host.Composition;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Commands.Runs;

/// <summary>
/// Predictions as CSV: <c>prediction</c> and the probability of each class in order, or the values themselves. A row
/// depends on itself alone.
/// </summary>
public static class PredictionTable
{
    /// <summary>The header and one line an example.</summary>
    /// <param name="loss">Decides what the outputs mean.</param>
    /// <param name="facts">Kind and names of the targets.</param>
    /// <param name="outputs">Examples x outputs of the network.</param>
    public static IEnumerable<string> Lines<T>(Loss loss, DataFacts facts, T[] outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        outputs.Chunk(facts.Outputs).Select(row => string.Join(',', Row<T>(loss, facts, row))).Prepend(Header(facts));

    /// <summary>The share of each class by the row's outputs.</summary>
    public static double[] Probabilities<T>(Loss loss, ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = row.ToArray().Select(double.CreateChecked).ToArray();
        return (loss, values.Length) switch
        {
            (Loss.SoftmaxCrossEntropy, _) => Softmax(values),
            (Loss.BinaryCrossEntropy, 1) => [Sigmoid(-values[0]), Sigmoid(values[0])],
            (Loss.BinaryCrossEntropy, _) => [.. values.Select(Sigmoid)],
            (_, 1) => [1 - values[0], values[0]],
            _ => values,
        };
    }

    private static string Header(DataFacts facts) => facts.Kind == TargetKind.Values
        ? string.Join(',', Enumerable.Range(0, facts.Outputs).Select(index => Quoted(index < facts.Names.Length ? facts.Names[index] : $"y{index + 1}")))
        : string.Join(',', facts.Names.Select(name => Quoted($"p({name})")).Prepend("prediction"));

    private static IEnumerable<string> Row<T>(Loss loss, DataFacts facts, T[] row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => facts.Kind == TargetKind.Values
        ? row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))
        : Probabilities<T>(loss, row)
            .Select(probability => probability.ToString("R", CultureInfo.InvariantCulture))
            .Prepend(Quoted(facts.Names[Answer.ClassOf<T>(loss, row)]));

    private static double[] Softmax(double[] logits)
    {
        var largest = logits.Max();
        var powers = logits.Select(logit => Math.Exp(logit - largest)).ToArray();
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}
