using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace RuleNamespace;

/// <summary>
/// Stops when the train cost is no lower than it was some epochs ago:
/// <code>stop when t &gt;= from and cost(t) &gt;= cost(t - patience)</code>
/// </summary>
/// <param name="Patience">Epochs that lie between the two costs.</param>
/// <param name="From">The first epoch that is judged.</param>
[Plugin("rule-name"), Description("Ends the run when the train cost no longer falls.")]
public sealed record RuleClass(
    // The constructor's parameters are the rule's options in plugins.json: patience and from.
    [InRange(1, int.MaxValue), Description("Epochs that lie between the two costs.")]
    int Patience = 5,
    [InRange(1, int.MaxValue), Description("The first epoch that is judged.")]
    int From = 10) : IStoppingRule
{
    /// <summary>
    /// Judges the run by its finished epochs, and by nothing else. The verdict names the epoch whose parameters the run ends with,
    /// the newest to keep what there is.
    /// </summary>
    public Verdict Judge(EpochHistory history) => new(
        history.Count,
        history.Count >= From && history.Count > Patience
            && history[history.Count - 1].TrainCost >= history[history.Count - 1 - Patience].TrainCost);
}
