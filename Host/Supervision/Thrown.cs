using System.Diagnostics;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Supervision;

/// <summary>An exception that nobody caught, noted by the process that it ended.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Message">Its message, in one line.</param>
/// <param name="Plugin">The plugin whose code it came from; null where it came from none.</param>
public sealed record Thrown(string Type, string Message, PluginName? Plugin)
{
    /// <summary>Blames the plugin whose code is nearest to where the exception was thrown.</summary>
    internal static Thrown By(Exception exception)
    {
        var cause = Cause.Unwrap(exception);
        var types = from frame in new StackTrace(cause).GetFrames()
                    let type = frame.GetMethod()?.DeclaringType
                    where PluginContexts.Owner(type?.Assembly) is not null
                    select type;
        return new(cause.GetType().Name, Cause.Message(cause), types.Select(PluginName.Of).FirstOrDefault());
    }
}
