namespace Pipeline.Kernel.Contracts;

/// <summary>
/// The version of these contracts that an assembly is built for. The build stamps it; a host runs what is built for its
/// own major and no newer minor, and reads it before any code of a plugin runs.
/// </summary>
/// <param name="major">Changes where a member is removed or changed.</param>
/// <param name="minor">Changes where a member is added.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class KernelContractAttribute(int major, int minor) : Attribute
{
    /// <summary>Changes where a member is removed or changed.</summary>
    public int Major { get; } = major;

    /// <summary>Changes where a member is added.</summary>
    public int Minor { get; } = minor;
}
