namespace Pipeline.Host.Loading.Preflight;

/// <summary>A type as another assembly names it.</summary>
/// <param name="Assembly">Simple name of its assembly; empty for the framework, whose types move between assemblies.</param>
/// <param name="FullName">Namespace and name, <c>+</c> before a nested name.</param>
internal sealed record TypeName(string Assembly, string FullName);
