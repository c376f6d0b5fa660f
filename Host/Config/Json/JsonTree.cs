using System.Collections.Immutable;
using System.Text.Json;

namespace Pipeline.Host.Config.Json;

/// <summary>A JSON value that knows where it stands.</summary>
/// <param name="Kind">Object, array, text, number, true, false or null.</param>
/// <param name="Text">The text of a string, the digits of a number as written; empty otherwise.</param>
/// <param name="Items">The items of an array.</param>
/// <param name="Members">The members of an object, in the file's order, names unique.</param>
/// <param name="Place">Where the value stands.</param>
public sealed record JsonTree(
    JsonValueKind Kind, string Text, ImmutableArray<JsonTree> Items, ImmutableArray<JsonMember> Members, Place Place)
{
    /// <summary>An object without members.</summary>
    public static JsonTree EmptyObject(Place place) => new(JsonValueKind.Object, "", [], [], place);

    /// <summary>A string.</summary>
    public static JsonTree OfText(string text, Place place) => new(JsonValueKind.String, text, [], [], place);

    /// <summary>The member of this name, or null where there is none.</summary>
    public JsonTree? this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Value;

    /// <summary>The value as standard JSON, indented, without comments.</summary>
    public override string ToString() => JsonText.Of(this);
}

/// <summary>A named value of an object.</summary>
/// <param name="Name">The name, unescaped.</param>
/// <param name="Value">The value.</param>
/// <param name="Place">Where the name stands.</param>
public sealed record JsonMember(string Name, JsonTree Value, Place Place);
