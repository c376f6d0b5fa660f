using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Search;

/// <summary>What every scale asks of its numbers.</summary>
internal static class Bounds
{
    /// <summary>The probability itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside [0, 1].</exception>
    public static double Unit(double u) => u is >= 0 and <= 1
        ? u
        : throw new ArgumentOutOfRangeException(nameof(u), u, "A quantile is asked for between 0 and 1.");

    /// <summary>The lower end itself.</summary>
    /// <exception cref="ArgumentException">It is not below the upper end.</exception>
    public static double Lower(double low, double high, [CallerArgumentExpression(nameof(low))] string name = "") =>
        double.IsFinite(low) && double.IsFinite(high) && low < high
            ? low
            : throw new ArgumentException($"the lower end {low:R} must be below the upper end {high:R}", name);

    /// <summary>The number of a cell among <paramref name="count"/> of equal width; 1 belongs to the last.</summary>
    public static int Cell(double u, int count) => Math.Min(count - 1, (int)(Unit(u) * count));

    /// <summary>The middle of a cell.</summary>
    public static double Middle(int cell, int count) => (Math.Clamp(cell, 0, count - 1) + 0.5) / count;
}
