namespace Pipeline.Kernel.Training;

/// <summary>A call into a plugin as an <see cref="Activity"/> has recorded it.</summary>
/// <param name="Lane">The lane it runs on.</param>
/// <param name="Plugin">Index into <see cref="Recipe.Plugins"/>: of the plugin that is called, or was called last.</param>
/// <param name="Operation">What was asked of it; None where the call has come back.</param>
/// <param name="Step">The step, from 1; 0 before the first.</param>
/// <param name="Count">Calls that the lane has begun, modulo 2^40: another count is another call.</param>
public readonly record struct PluginCall(int Lane, int Plugin, PluginOperation Operation, long Step, long Count);
