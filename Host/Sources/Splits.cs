using System.Numerics;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Sources;

/// <summary>The data of a run, inputs scaled where they are used.</summary>
/// <param name="Train">What it trains on.</param>
/// <param name="Dev">What choices are made by; null where there is none.</param>
/// <param name="Test">What it is judged by; null where there is none.</param>
/// <param name="Input">The scaling, fitted on train.</param>
public sealed record Splits<T>(Dataset<T> Train, Dataset<T>? Dev, Dataset<T>? Test, Standardization Input)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The splits that there are, by name, train first.</summary>
    public IEnumerable<(string Name, Dataset<T> Data)> Named =>
        from split in new (string Name, Dataset<T>? Data)[] { ("train", Train), ("dev", Dev), ("test", Test) }
        where split.Data is not null
        select (split.Name, split.Data);
}
