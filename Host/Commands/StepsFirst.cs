using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Pipeline.Host.Composition;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands;

/// <summary>Where in a run something is looked at: <c>--at init</c>, or <c>--at step:N</c> after N steps of training.</summary>
public static class StepsFirst
{
    /// <summary>The option <c>--at</c>.</summary>
    public static Option<string> Option()
    {
        var at = new Option<string>("--at")
        {
            Description = "Where to look: init, or step:N after N steps of training.",
            HelpName = "init|step:N",
            DefaultValueFactory = _ => "init",
        };
        at.Validators.Add(result =>
        {
            if (Of(result.GetValueOrDefault<string>() ?? "") is null)
            {
                result.AddError("--at must be init, or step:N with N at least 1");
            }
        });
        return at;
    }

    /// <summary>The number of steps, 0 for <c>init</c>; null where the text says neither.</summary>
    public static int? Of(string at) =>
        at == "init" ? 0
        : at.StartsWith("step:", StringComparison.Ordinal)
            && int.TryParse(at.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0 ? step
        : null;

    /// <summary>The state after so many steps of training, or at the planned end where that comes first.</summary>
    public static TrainingState<T> Take<T>(
        Composed composed, Dataset<T> train, TrainingState<T> state, int steps, Lanes lanes, CancellationToken token)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (steps == 0)
        {
            return state;
        }

        using var reached = CancellationTokenSource.CreateLinkedTokenSource(token);
        var observer = new FitObserver(Step: (done, _) =>
        {
            if (done >= steps)
            {
                reached.Cancel();
            }
        });
        var recipe = composed.Recipe with { StoppingRules = [] };
        return Fit.Run(recipe, composed.Plan with { EvaluateEvery = 0 }, train, null, state, lanes, observer, reached.Token).State;
    }
}
