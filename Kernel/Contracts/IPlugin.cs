namespace Pipeline.Kernel.Contracts;

/// <summary>
/// A replaceable algorithm: one sealed record whose constructor parameters are its options and whose
/// <see cref="PluginAttribute"/> gives its name in <c>plugins.json</c>. A plugin keeps no state between calls.
/// </summary>
public interface IPlugin;
