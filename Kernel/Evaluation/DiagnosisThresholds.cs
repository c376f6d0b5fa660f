namespace Pipeline.Kernel.Evaluation;

/// <summary>From where on bias and variance count as high; a value equal to its threshold is high.</summary>
/// <param name="Bias">Least bias that is high: a difference of errors, 0.05 for five points.</param>
/// <param name="Variance">Least variance that is high.</param>
public sealed record DiagnosisThresholds(double Bias = 0.05, double Variance = 0.05);
