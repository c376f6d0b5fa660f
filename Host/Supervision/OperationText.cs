using Pipeline.Kernel.Training;

namespace Pipeline.Host.Supervision;

/// <summary>What the contracts call what the kernel asks of a plugin.</summary>
public static class OperationText
{
    /// <summary>The method's name.</summary>
    public static string Method(this PluginOperation operation) => operation switch
    {
        PluginOperation.Initialize => "Fill",
        PluginOperation.Transform => "Apply",
        _ => operation.ToString(),
    };
}
