namespace Pipeline.Kernel.Training;

/// <summary>The part of a run that made of finite numbers one that is not, or gave what may not be.</summary>
/// <param name="Plugin">Index into <see cref="Recipe.Plugins"/>.</param>
/// <param name="Operation">What was asked of it.</param>
/// <param name="Entry">Where the number stands: <c>W1</c>, <c>slot v of W1</c>, <c>alpha</c>, <c>the output of layer 2</c>.</param>
/// <param name="Value">The first such number: NaN, infinity, or what is out of range.</param>
/// <param name="LargestInput">The largest absolute value that it was given: one near the limit of the precision speaks for the plugin.</param>
public sealed record Culprit(int Plugin, PluginOperation Operation, string Entry, string Value, double LargestInput);
