namespace Pipeline.Kernel.Model;

/// <summary>One element of theta under a gradient check.</summary>
/// <param name="Index">Index in theta.</param>
/// <param name="Entry">Name of the entry it belongs to.</param>
/// <param name="Row">Row within the entry.</param>
/// <param name="Column">Column within the entry.</param>
/// <param name="Analytic">The derivative that the backward pass gives.</param>
/// <param name="Numerical">The two-sided difference.</param>
public sealed record GradientComponent(int Index, string Entry, int Row, int Column, double Analytic, double Numerical)
{
    /// <summary>How far the two are apart.</summary>
    public double Difference => Math.Abs(Analytic - Numerical);
}
