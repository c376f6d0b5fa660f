using System.Reflection;

namespace Pipeline.Host.Loading;

/// <summary>What truly went wrong, in one line.</summary>
internal static class Cause
{
    /// <summary>The innermost exception that is not a wrapper of reflection.</summary>
    public static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };

    /// <summary>Type and message of the cause, in one line.</summary>
    public static string Of(Exception exception) =>
        Unwrap(exception) is var cause ? $"{cause.GetType().Name}: {Line(cause.Message)}" : "";

    /// <summary>A message without line breaks.</summary>
    public static string Line(string message) => string.Join(' ', message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
