namespace Pipeline.Kernel.Search;

/// <summary>
/// The distribution that a hyper-parameter is searched on, as its quantile function: a uniform u in [0, 1] becomes
/// <c>Quantile(u)</c>, and where the search lays its points is decided in u alone.
/// </summary>
public interface IScale
{
    /// <summary>How many values there are; null for a continuum.</summary>
    int? Count => null;

    /// <summary>Whether neighbours in u are neighbours in value, so that a search may draw closer around one.</summary>
    bool IsOrdered => true;

    /// <summary>The value at <paramref name="u"/>: the distribution's inverse, non-decreasing.</summary>
    /// <param name="u">In [0, 1]; 0 is the lowest value, 1 the highest.</param>
    /// <exception cref="ArgumentOutOfRangeException">u lies outside [0, 1].</exception>
    double Quantile(double u);

    /// <summary>The u of a value: the distribution function. Values outside the range go to its nearer end.</summary>
    double Inverse(double value);
}
