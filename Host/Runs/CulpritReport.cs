using Pipeline.Host.Supervision;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Runs;

/// <summary>What <c>summary.json</c> says of the plugin that broke a run.</summary>
/// <param name="Plugin">Its name.</param>
/// <param name="Alias">Alias of its DLL.</param>
/// <param name="File">Path of the DLL.</param>
/// <param name="Part">The part it plays: <c>link 2 of the chain</c>.</param>
/// <param name="Operation">The method that gave the number.</param>
/// <param name="Entry">Where the number stands.</param>
/// <param name="Value">The number.</param>
/// <param name="Step">The step, from 1; 0 before the first.</param>
/// <param name="LargestInput">The largest absolute value that the plugin was given.</param>
public sealed record CulpritReport(
    string Plugin, string Alias, string File, string Part, string Operation, string Entry, string Value, long Step, double LargestInput)
{
    /// <summary>The report of a run's outcome; null where no plugin is to blame.</summary>
    public static CulpritReport? Of(Outcome outcome, Recipe recipe)
    {
        if (outcome.Culprit is not { } culprit)
        {
            return null;
        }

        var name = PluginName.Of(recipe.Plugins[culprit.Plugin]);
        return new(
            name.Name, name.Alias, name.File, recipe.PartOf(culprit.Plugin), culprit.Operation.Method(), culprit.Entry, culprit.Value, outcome.Step, culprit.LargestInput);
    }
}
