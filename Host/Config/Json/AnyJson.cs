namespace Pipeline.Host.Config.Json;

/// <summary>Any JSON value, handed on as it stands.</summary>
/// <param name="Tree">The value.</param>
public sealed record AnyJson(JsonTree Tree);
