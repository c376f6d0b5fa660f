using System.Globalization;
using System.Text.Json;

namespace Pipeline.Host.Course.Rows;

/// <summary>Numbers that rows give to the <c>average</c> command.</summary>
/// <param name="Values">The numbers, oldest first.</param>
internal sealed record Series(double[] Values)
{
    private const string LondonFile = "data/course/london-temperatures.csv";

    public static Series Of(double[] values) => new(values);

    /// <summary>The year of temperatures, as the command reads them.</summary>
    public static double[] London(Lab lab) => lab.Once("london", () => Numbers(Said(lab, Lab.Shipped(LondonFile)).GetProperty("values")));

    /// <summary>The averages of the year.</summary>
    /// <param name="lab">Where the command runs.</param>
    /// <param name="options">Which averages.</param>
    public static double[][] OfLondon(Lab lab, params string[] options) =>
        [.. Said(lab, Lab.Shipped(LondonFile), options).GetProperty("averages").EnumerateArray().Select(average => Numbers(average.GetProperty("values")))];

    /// <summary>The first average that the command takes of these numbers.</summary>
    /// <param name="lab">Where the command runs.</param>
    /// <param name="options">Which average.</param>
    public double[] Averaged(Lab lab, params string[] options)
    {
        var path = lab.Scratch("values.csv");
        File.WriteAllLines(path, Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        return Numbers(Said(lab, path, options).GetProperty("averages")[0].GetProperty("values"));
    }

    private static JsonElement Said(Lab lab, string path, params string[] options) => lab.Command(["average", path, "--json", .. options]).Json;

    private static double[] Numbers(JsonElement values) =>
        [.. values.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN)];
}
