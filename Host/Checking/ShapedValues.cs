using System.Text.Json;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading.Binding;

namespace Pipeline.Host.Checking;

/// <summary>
/// The values of a JSON tree, each beside the shape that the binder reads it by, and nothing made of them. What is wrong with
/// them is left to the binder.
/// </summary>
internal static class ShapedValues
{
    /// <summary>All values below lists, objects and records; a plugin's options are left within its value.</summary>
    public static IEnumerable<(IShape Shape, JsonTree Json)> Of(IShape shape, JsonTree json) => shape switch
    {
        ListShape list => (json.Kind == JsonValueKind.Array ? json.Items : [json]).SelectMany(item => Of(list.Element, item)),
        MembersShape members => json.Members.SelectMany(member => Of(members.Element, member.Value)),
        RecordShape record => record.Options.SelectMany(option => Of(record, option, json)),
        _ => [(shape, json)],
    };

    private static IEnumerable<(IShape Shape, JsonTree Json)> Of(RecordShape record, OptionDescriptor option, JsonTree json) =>
        RecordBinding.IsUse(record, option) ? [(option.Shape, json)]
        : json[option.Name] is { } given ? Of(option.Shape, given)
        : [];
}
