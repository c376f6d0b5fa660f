using System.Globalization;
using Pipeline.Host.Config;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Supervision;

/// <summary>Who broke a run, in a line.</summary>
internal static class CulpritText
{
    /// <summary>P060: the plugin, what it gave and where.</summary>
    /// <param name="outcome">How the run ended, with a culprit.</param>
    /// <param name="recipe">The recipe.</param>
    public static string Named(Outcome outcome, Recipe recipe)
    {
        var culprit = outcome.Culprit!;
        return $"P060 {PluginName.Of(recipe.Plugins[culprit.Plugin])} gave {Given(culprit)} {When(outcome)} ({culprit.Operation.Method()}, {recipe.PartOf(culprit.Plugin)})";
    }

    /// <summary>The same, with what is left of the run and what to do.</summary>
    /// <param name="outcome">How the run ended, with a culprit.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="precision">Arithmetic of the run.</param>
    /// <param name="parameters">Where the state is saved, as messages show it.</param>
    public static string Line(Outcome outcome, Recipe recipe, Precision precision, string parameters) =>
        $"{Named(outcome, recipe)}; {Left(outcome, parameters)}; {Remedy(outcome.Culprit!, precision)}";

    private static string Given(Culprit culprit) => culprit.Operation switch
    {
        PluginOperation.Alpha or PluginOperation.Judge => $"{culprit.Entry} {culprit.Value}",
        _ => $"{culprit.Value} in {culprit.Entry}",
    };

    private static string When(Outcome outcome) => outcome.Step == 0 ? "before the first step"
        : outcome.Culprit!.Operation is PluginOperation.Judge ? string.Create(CultureInfo.InvariantCulture, $"after step {outcome.Step}")
        : string.Create(CultureInfo.InvariantCulture, $"at step {outcome.Step}");

    private static string Left(Outcome outcome, string parameters) =>
        outcome.Step == 0 ? "nothing was trained"
        : outcome.Culprit!.Operation is PluginOperation.Judge ? $"the state after it is saved in {parameters}"
        : $"the state before that step is saved in {parameters}";

    // Squares of such numbers are infinite in this precision: the rule may be right, and the run have diverged.
    private static string Remedy(Culprit culprit, Precision precision) => culprit.LargestInput > (precision == Precision.Single ? 1e18 : 1e150)
        ? string.Create(CultureInfo.InvariantCulture, $"it was given numbers up to {culprit.LargestInput:G3}: a smaller training.alpha, or clip-by-global-norm before it, keeps them small")
        : "leave the plugin out or tell its author";
}
