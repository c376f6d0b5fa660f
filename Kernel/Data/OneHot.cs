using System.Numerics;

namespace Pipeline.Kernel.Data;

/// <summary>Classes as rows of zeros with a single one. Source: the course, softmax regression; tf.one_hot.</summary>
public static class OneHot
{
    /// <summary>Row i is 1 at the label of example i and 0 elsewhere.</summary>
    /// <param name="labels">The class of each example, 0 to classes - 1.</param>
    /// <param name="classes">Columns of a row.</param>
    /// <param name="rows">Receives examples x classes; what lies beyond stays untouched.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is negative or not below <paramref name="classes"/>.</exception>
    public static void Write<T>(ReadOnlySpan<int> labels, int classes, Span<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var length = checked(labels.Length * classes);
        if (rows.Length < length)
        {
            throw new ArgumentException($"{labels.Length} rows of {classes} classes need {length} numbers, not {rows.Length}", nameof(rows));
        }

        rows[..length].Clear();
        for (var i = 0; i < labels.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(labels[i], nameof(labels));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(labels[i], classes, nameof(labels));
            rows[(i * classes) + labels[i]] = T.One;
        }
    }
}
