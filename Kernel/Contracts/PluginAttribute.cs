namespace Pipeline.Kernel.Contracts;

/// <summary>Names a plugin: <c>"use": "momentum"</c> in <c>plugins.json</c> finds <c>[Plugin("momentum")]</c>.</summary>
/// <param name="name">Kebab-case standard term of the field, unique within an extension point.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PluginAttribute(string name) : Attribute
{
    /// <summary>The plugin's name in the configuration.</summary>
    public string Name { get; } = name;
}
