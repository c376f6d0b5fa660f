using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Loading.Binding;

/// <summary>One member that a JSON object may have: a constructor parameter of the record it becomes.</summary>
/// <param name="Name">The member's name, camelCase.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Required">The file must give it.</param>
/// <param name="Default">What stands for the value where the file gives none: of an enum its name, of a struct null.</param>
/// <param name="Description">What it means, in a line.</param>
/// <param name="Usual">Where its value usually lies; null where nobody says.</param>
public sealed record OptionDescriptor(
    string Name, IShape Shape, bool Required, object? Default, string Description, UsualRangeAttribute? Usual = null)
{
    /// <summary>The default as the constructor takes it; of an enum of a plugin, this runs the first code of its DLL.</summary>
    public object? Value => Shape is ChoiceShape choice && Default is string name ? choice.ValueOf(name) : Default;
}
