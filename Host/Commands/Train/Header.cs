using System.Globalization;
using System.Numerics;
using Pipeline.Host.Composition;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;

namespace Pipeline.Host.Commands.Train;

/// <summary>What a run is going to do, in lines: its plan, what a step takes, hints.</summary>
public static class Header
{
    /// <summary>The lines before a run.</summary>
    /// <param name="loaded">The configuration.</param>
    /// <param name="composed">Recipe and plan.</param>
    /// <param name="data">The splits.</param>
    public static IEnumerable<string> Lines<T>(Loaded loaded, Composed composed, Splits<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var step = StepReport.Of(composed, loaded.Configuration.Run.Precision, data.Train.Count);
        return
        [
            Plan(composed, data.Train.Count, step),
            Step(composed.Recipe.Architecture.Layout.Length, step),
            Batch(step, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
            .. Hints.Of(loaded.Configuration, data, step).Select(hint => $"hint   {hint}"),
        ];
    }

    /// <summary>The line after a run: parameters, work and time.</summary>
    /// <param name="parameters">Length of theta.</param>
    /// <param name="step">What the steps took.</param>
    public static string Took(int parameters, StepReport step) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Step(parameters, step)}, {Time(step.SecondsPerStep)} a step, {Time(step.SecondsPerEpoch)} an epoch of {step.StepsPerEpoch}");

    private static string Plan(Composed composed, int examples, StepReport step) => string.Create(
        CultureInfo.InvariantCulture,
        $"plan   m {examples}, batch {step.BatchSize}{(composed.Plan.Accumulate > 1 ? $" ({composed.Plan.Accumulate} to a step)" : "")}, {(step.StepsPerEpoch == 1 ? "1 step" : $"{step.StepsPerEpoch} steps")} an epoch, {composed.Plan.Epochs} epochs, {(long)step.StepsPerEpoch * composed.Plan.Epochs} steps");

    private static string Step(int parameters, StepReport step) => $"step   {parameters} parameters, {Quantity.Of(step.FlopsPerStep, "FLOP")} a step";

    private static string Batch(StepReport step, long available) =>
        $"batch  {step.InputBytes} bytes of inputs + {step.ParameterBytes} of parameters + {step.ActivationBytes} of activations = {Quantity.Bytes(step.Bytes)} of {Quantity.Bytes(available)}";

    private static string Time(double? seconds) => seconds is { } known ? Quantity.Of(known, "s") : "-";
}
