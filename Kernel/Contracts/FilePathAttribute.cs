namespace Pipeline.Kernel.Contracts;

/// <summary>
/// A text option that is a path: the host makes it absolute, from the folder of the configuration file, before the
/// plugin sees it.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FilePathAttribute : Attribute;
