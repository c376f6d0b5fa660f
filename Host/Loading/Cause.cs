using System.Reflection;

namespace Pipeline.Host.Loading;

/// <summary>What truly went wrong, in one line.</summary>
internal static class Cause
{
    private static readonly char[] Controls = [.. Enumerable.Range(0, 256).Select(code => (char)code).Where(char.IsControl)];

    /// <summary>The innermost exception that is not a wrapper of reflection or of tasks.</summary>
    public static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };

    /// <summary>Type and message of the cause, in one line.</summary>
    public static string Of(Exception exception) =>
        Unwrap(exception) is var cause ? $"{cause.GetType().Name}: {Message(cause)}" : "";

    /// <summary>An exception's message in one line; a plugin's own exception may throw where it is asked for it.</summary>
    public static string Message(Exception exception)
    {
        try
        {
            return Line(exception.Message);
        }
        catch (Exception)
        {
            return "without a message";
        }
    }

    /// <summary>A message without line breaks and other characters that control a terminal.</summary>
    public static string Line(string message) => string.Join(' ', message.Split(Controls, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
