using Pipeline.Host.Loading;

namespace Pipeline.Host.Commands.Inspect;

/// <summary>All that a catalog provides as a page of Markdown.</summary>
public static class PluginsPage
{
    /// <summary>The lines of the page.</summary>
    public static IEnumerable<string> Of(Catalog catalog) =>
    [
        "# Plugins",
        "",
        "What the host's own DLLs provide: for each name its options with their ranges and defaults. The formulas and sources",
        "stand in the code, one file for each rule, under `Plugins/`. This page is what `pipeline plugins --markdown` prints.",
        .. Enum.GetValues<ExtensionPoint>().SelectMany(point => Section(point, [.. catalog.At(point)])),
    ];

    private static IEnumerable<string> Section(ExtensionPoint point, PluginDescriptor[] plugins) =>
    [
        "",
        $"## {point}s",
        "",
        $"Under `{point.Section()}`: {string.Join(", ", plugins.Select(plugin => $"[{plugin.Name}](#{Anchor(plugin)})"))}.",
        .. plugins.SelectMany(Plugin),
    ];

    private static IEnumerable<string> Plugin(PluginDescriptor plugin) =>
    [
        "",
        $"### {plugin.Point.Text()} {plugin.Name}",
        .. plugin.Description.Length > 0 ? ["", plugin.Description] : (string[])[],
        .. plugin.Options.IsEmpty ? [] : (string[])["", "| option | value | default | meaning |", "| --- | --- | --- | --- |"],
        .. plugin.Options.Select(option => $"| {string.Join(" | ", OptionText.Row(option).Select(Cell))} |"),
    ];

    private static string Anchor(PluginDescriptor plugin) => $"{plugin.Point.Text()}-{plugin.Name}";

    private static string Cell(string text, int column)
    {
        var escaped = (column == 2 && text.StartsWith("= ", StringComparison.Ordinal) ? text[2..] : text).Replace("|", "\\|", StringComparison.Ordinal);
        return column == 0 ? $"`{escaped}`" : escaped;
    }
}
