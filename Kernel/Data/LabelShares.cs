namespace Pipeline.Kernel.Data;

/// <summary>How the labels of a set are divided among the classes.</summary>
public static class LabelShares
{
    /// <summary>Examples of each class; empty where the targets are real values.</summary>
    public static int[] Counts<T>(Targets<T> targets)
        where T : unmanaged
    {
        var counts = new int[targets.Classes];
        foreach (var label in targets.Labels.Span)
        {
            counts[label]++;
        }

        return counts;
    }

    /// <summary>Each class's share of the examples; empty where the targets are real values.</summary>
    public static double[] Of<T>(Targets<T> targets)
        where T : unmanaged => [.. Counts(targets).Select(count => (double)count / targets.Count)];
}
