namespace Pipeline.Kernel.Model;

/// <summary>What the cross-entropy of one example needs.</summary>
/// <param name="Exponentials"><c>sum e^(z - max)</c>.</param>
/// <param name="Targets"><c>sum y</c>.</param>
/// <param name="Terms"><c>sum y (z - max)</c>.</param>
internal readonly record struct RowSums<T>(T Exponentials, T Targets, T Terms);
