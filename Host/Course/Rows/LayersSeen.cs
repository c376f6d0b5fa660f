using System.Text.Json;

namespace Pipeline.Host.Course.Rows;

/// <summary>What <c>layers --json</c> says.</summary>
/// <param name="Json">Its object.</param>
internal sealed record LayersSeen(JsonElement Json)
{
    /// <summary>The layers of a configuration, or of a run where <paramref name="arguments"/> begin with its folder.</summary>
    public static LayersSeen Of(Lab lab, params string[] arguments)
    {
        var said = lab.Command(["layers", "--json", "--threads", "1", .. arguments]);
        return said.Code == 0 ? new(said.Json) : throw new InvalidOperationException($"exit code {said.Code}: {said.Error.Trim()}");
    }

    /// <summary>Layers, the output layer among them.</summary>
    public int Count => Json.GetProperty("layers").GetArrayLength();

    /// <summary>What any layer suffers from.</summary>
    public string[] Trouble => [.. Json.GetProperty("trouble").EnumerateArray().Select(trouble => trouble.GetString()!)];

    /// <summary>A number of one layer, 1 for the first.</summary>
    public double Number(string name, int layer) => Json.GetProperty("layers")[layer - 1].GetProperty(name).GetDouble();

    /// <summary>A number of some layers.</summary>
    public double[] Numbers(string name, params int[] layers) => [.. layers.Select(layer => Number(name, layer))];
}
