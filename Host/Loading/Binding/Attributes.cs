namespace Pipeline.Host.Loading.Binding;

/// <summary>A record of the configuration may be written as the bare value of the first member that can take it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShorthandAttribute : Attribute;

/// <summary>A list of one item may be written as the item.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OneOrManyAttribute : Attribute;
