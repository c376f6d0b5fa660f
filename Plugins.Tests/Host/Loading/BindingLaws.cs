using System.Globalization;
using System.Text.Json;
using CsCheck;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading;

public sealed class BindingLaws
{
    private static readonly Gen<string> Name = Gen.Char["abcde-"].Array[0, 8].Select(letters => new string(letters));

    /// <summary>Every plugin that has a default for each option.</summary>
    public static TheoryData<ExtensionPoint, string> Defaulted => [.. BuiltIn.Catalog.Plugins
        .Where(plugin => plugin.Options.All(option => !option.Required))
        .Select(plugin => (plugin.Point, plugin.Name))];

    [Theory]
    [MemberData(nameof(Defaulted))]
    public void A_bare_name_is_the_plugin_with_every_default_spelled_out(ExtensionPoint point, string name)
    {
        var plugin = BuiltIn.Catalog.Find(name, point)!;
        var given = plugin.Options.Select(option => (option.Name, Json: Spelled(option.Default))).Where(pair => pair.Json is not null);
        var spelled = $$"""{"use": "{{name}}", "options": { {{string.Join(", ", given.Select(pair => $"\"{pair.Name}\": {pair.Json}"))}} } }""";
        Assert.Equal(Bind(plugin, $"\"{name}\""), Bind(plugin, spelled));
        Assert.Equal(Bind(plugin, $"\"{name}\""), Bind(plugin, $$"""{"use": "{{name}}"}"""));
    }

    [Fact]
    public void A_number_binds_exactly_where_its_range_holds_it() => Gen.Select(Gen.Double[-2, 2], Gen.Bool, Gen.Bool)
        .Sample((value, open, closed) =>
        {
            var range = new InRangeAttribute(0, 1) { MinimumIsExclusive = open, MaximumIsExclusive = closed };
            foreach (var number in (double[])[value, 0, 1])
            {
                Assert.Equal(range.Contains(number), ScalarBinding.Number(Parse(number.ToString("R", CultureInfo.InvariantCulture)), range).IsSuccess);
            }
        });

    [Fact]
    public void A_number_keeps_every_bit() => Gen.Double.Where(double.IsFinite).Sample(value => Assert.Equal(
        value, ScalarBinding.Number(Parse(value.ToString("R", CultureInfo.InvariantCulture)), null).Match(bound => bound, _ => double.NaN)));

    [Fact]
    public void Edits_are_a_distance() => Gen.Select(Name, Name, Name).Sample((first, second, third) =>
    {
        Assert.Equal(first == second, Nearest.Edits(first, second) == 0);
        Assert.Equal(Nearest.Edits(first, second), Nearest.Edits(second, first));
        Assert.True(Nearest.Edits(first, second) <= Math.Max(first.Length, second.Length));
        Assert.True(Nearest.Edits(first + third, second + third) <= Nearest.Edits(first, second));
    });

    [Fact]
    public void What_is_written_reads_back() => Gen.String.Sample(text =>
    {
        var tree = Parse($$"""{ "{{JsonEncodedText.Encode(text)}}": [1e-8, true, { }, "{{JsonEncodedText.Encode(text)}}",], /* comment */ }""");
        var again = Parse(tree.ToString());
        Assert.Equal(tree.ToString(), again.ToString());
        Assert.Equal(tree.Members[0].Name, again.Members[0].Name);
        Assert.Equal(tree.Members[0].Value.Items[3].Text, again.Members[0].Value.Items[3].Text);
    });

    private static string? Spelled(object? value) => value switch
    {
        null or PerLayer => null,
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : null,
        bool truth => truth ? "true" : "false",
        Enum choice => $"\"{JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString())}\"",
        string text => $"\"{JsonEncodedText.Encode(text)}\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Bind(PluginDescriptor plugin, string json) => (plugin.Point switch
    {
        ExtensionPoint.Initializer => Text<IInitializer>(json),
        ExtensionPoint.Regularizer => Text<IRegularizer>(json),
        ExtensionPoint.Optimizer => Text<IOptimizer>(json),
        ExtensionPoint.Schedule => Text<ISchedule>(json),
        _ => Text<INormalization>(json),
    });

    private static string Text<TPlugin>(string json)
        where TPlugin : IPlugin => Binder.Plugin<TPlugin>(Parse(json), BuiltIn.Catalog)
            .Match(bound => $"{bound.Plugin}", errors => throw new InvalidOperationException(errors[0].ToString()));

    private static JsonTree Parse(string json) => JsonReading.Read(System.Text.Encoding.UTF8.GetBytes(json), "test")
        .Match(tree => tree, errors => throw new InvalidOperationException(errors[0].ToString()));
}
