namespace Pipeline.Kernel.Training;

/// <summary>Where the calls into one plugin are recorded; nowhere by default.</summary>
/// <param name="activity">The record, or null.</param>
/// <param name="plugin">Index of the plugin.</param>
internal readonly struct PluginCalls(Activity? activity, int plugin)
{
    /// <summary>A call begins, on the caller's lane unless another is named.</summary>
    public void Enter(PluginOperation operation, int lane = 0) => activity?.Enter(lane, plugin, operation);

    /// <summary>The call has come back.</summary>
    public void Leave(int lane = 0) => activity?.Leave(lane);
}
