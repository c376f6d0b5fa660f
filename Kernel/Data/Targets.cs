using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Data;

/// <summary>What the network should answer, one row an example.</summary>
/// <param name="Kind">Classes, binary labels or real values.</param>
/// <param name="Outputs">Columns that the network must have: C classes, 1 for binary labels, k values.</param>
/// <param name="Labels">The class of each example for Classes and Binary; empty for Values.</param>
/// <param name="Values">Examples x outputs for Values; empty otherwise.</param>
/// <param name="Names">Names of the classes, or of the outputs.</param>
/// <exception cref="ArgumentException">A label that is no class, or lengths that do not fit together.</exception>
public sealed record Targets<T>(
    TargetKind Kind, int Outputs, ReadOnlyMemory<int> Labels, ReadOnlyMemory<T> Values, ImmutableArray<string> Names)
    where T : unmanaged
{
    /// <summary>The class of each example for Classes and Binary; empty for Values.</summary>
    public ReadOnlyMemory<int> Labels { get; init; } = CheckLabels(Labels, Kind, Outputs);

    /// <summary>Examples x outputs for Values; empty otherwise.</summary>
    public ReadOnlyMemory<T> Values { get; init; } = CheckValues(Values, Kind, Outputs);

    /// <summary>Names of the classes (two for Binary), or of the outputs; empty where the source has none.</summary>
    public ImmutableArray<string> Names { get; init; } =
        Lengths.Names(Names, Kind == TargetKind.Binary ? 2 : Outputs, Kind == TargetKind.Values ? "outputs" : "classes");

    /// <summary>m: number of examples.</summary>
    public int Count => Kind == TargetKind.Values ? Values.Length / Outputs : Labels.Length;

    /// <summary>Classes that a label tells apart: C, 2 for Binary, 0 for Values.</summary>
    public int Classes => ClassesOf(Kind, Outputs);

    /// <summary>The targets of some rows, in that order.</summary>
    /// <param name="rows">Indices of the examples; repeats are allowed.</param>
    public Targets<T> Take(ReadOnlySpan<int> rows) => Kind == TargetKind.Values
        ? this with { Values = Lengths.Rows(Values, Outputs, rows) }
        : this with { Labels = Lengths.Rows(Labels, 1, rows) };

    /// <summary>Two classes as one column of 0 or 1.</summary>
    /// <exception cref="ArgumentException">Not two classes.</exception>
    public Targets<T> AsBinary() => Classes == 2
        ? new(TargetKind.Binary, 1, Labels, Values, Names)
        : throw new ArgumentException($"Binary targets need 2 classes, not {Classes}.");

    private static int ClassesOf(TargetKind kind, int outputs) => kind switch
    {
        TargetKind.Classes => outputs,
        TargetKind.Binary => 2,
        _ => 0,
    };

    private static ReadOnlyMemory<int> CheckLabels(ReadOnlyMemory<int> labels, TargetKind kind, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        if (kind == TargetKind.Binary && outputs != 1)
        {
            throw new ArgumentException($"Binary targets have 1 output, not {outputs}.");
        }

        var classes = ClassesOf(kind, outputs);
        var bad = labels.Span.IndexOfAnyExceptInRange(0, classes - 1);
        return bad < 0 ? labels : throw new ArgumentException($"Label {labels.Span[bad]} of example {bad} is none of {classes} classes.");
    }

    private static ReadOnlyMemory<T> CheckValues(ReadOnlyMemory<T> values, TargetKind kind, int outputs) =>
        kind == TargetKind.Values
            ? Lengths.Require(values, values.Length / outputs * (long)outputs, "values", $"whole rows of {outputs} outputs")
            : Lengths.Require(values, 0, "values", "none beside labels");
}
