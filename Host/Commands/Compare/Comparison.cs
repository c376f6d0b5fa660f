using System.Text.Json;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Compare;

/// <summary>Variants that were trained, side by side; also the content of <c>comparison.json</c>.</summary>
/// <param name="Folder">The folder of their run folders, as seen from the current directory.</param>
/// <param name="Variants">How each did, in the order of the command line.</param>
/// <param name="NotRun">Names of those that Ctrl-C left out.</param>
public sealed record Comparison(string Folder, IReadOnlyList<VariantResult> Variants, IReadOnlyList<string> NotRun)
{
    /// <summary>
    /// The best of those that reached an end: by accuracy, or the least cost where the targets are real values, on dev,
    /// else test, else train; the first of equals. Null where none is left.
    /// </summary>
    public VariantResult? Best => Variants
        .Where(variant => variant.Ending is Ending.Completed or Ending.StoppedEarly)
        .OrderByDescending(variant => variant.Judge.Split.Accuracy ?? -(variant.Judge.Split.Cost ?? double.PositiveInfinity))
        .FirstOrDefault();

    /// <summary>Variants that diverged all leave nothing to compare; otherwise that is a row like others.</summary>
    public ExitCode ExitCode => NotRun.Count > 0 || Variants.Any(variant => variant.Ending == Ending.Cancelled) ? ExitCode.Cancelled
        : Variants.All(variant => variant.Ending == Ending.Diverged) ? ExitCode.Diverged
        : ExitCode.Success;

    /// <summary>The comparison as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new { Folder, Best = Best?.Name, By = Best?.Judge.Name, Variants, NotRun }, RunJson.Indented);
}
