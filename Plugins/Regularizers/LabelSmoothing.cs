using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Softens the labels of training: <c>y = (1 - epsilon) * y + epsilon / C</c> for C classes, C = 2 for binary labels.
/// Source: Szegedy et al. 2016, Rethinking the Inception Architecture.
/// </summary>
[Plugin("label-smoothing")]
[Description("Spreads a share of each label over all classes.")]
public sealed record LabelSmoothing(
    [InRange(0, 1), Description("Share of the label that is spread over all classes.")]
    double Epsilon = 0.1) : IBatchTransform
{
    bool IBatchTransform.NeedsClasses => true;

    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var classes = batch.TargetKind == TargetKind.Binary ? 2 : batch.Outputs;
        var (keep, spread) = (T.CreateChecked(1 - Epsilon), T.CreateChecked(Epsilon / classes));
        var y = batch.Targets;
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = (keep * y[i]) + spread;
        }
    }
}
