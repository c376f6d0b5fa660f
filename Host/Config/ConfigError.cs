using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Config;

/// <summary>One thing that is wrong with a configuration or with a plugin it names, in one line and without a stack trace.</summary>
/// <param name="Place">The value that is wrong, or that named the plugin.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Code">The fault's code, <c>P001</c> and so on; null for faults of the file alone.</param>
public sealed record ConfigError(Place Place, string Message, string? Remedy = null, string? Code = null)
{
    /// <summary>Worth saying, but no reason to stop.</summary>
    public bool IsWarning { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(Code is null ? "" : $"{Code} ")}{Place}: {Message}{(Remedy is null ? "" : $"; {Remedy}")}";
}
