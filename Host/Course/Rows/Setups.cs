using System.Globalization;
using System.Text.Json;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignments' networks on the assignments' points, as configurations, and numbers out of JSON.</summary>
internal static class Setups
{
    /// <summary>2-20-3-1, relu, full-batch gradient descent on the points parted by a noisy diagonal.</summary>
    public const string Diagonal = """
        {
          "run": { "precision": "double" },
          "data": { "source": { "csv": { "path": "{data}/diagonal_train.csv", "target": "binary" } }, "test": { "csv": { "path": "{data}/diagonal_test.csv", "target": "binary" } } },
          "model": { "layers": [{ "units": 20 }, { "units": 3 }] },
          "pipeline": { "optimizer": "gradient-descent" },
          "training": { "alpha": 0.3, "epochs": 30000, "batchSize": "full", "evaluateEvery": 0 }
        }
        """;

    /// <summary>2-10-5-1, relu, full-batch gradient descent on two circles.</summary>
    public const string Circles = """
        {
          "run": { "precision": "double" },
          "data": { "source": { "csv": { "path": "{data}/circles_train.csv", "target": "binary" } }, "test": { "csv": { "path": "{data}/circles_test.csv", "target": "binary" } } },
          "model": { "layers": [{ "units": 10 }, { "units": 5 }] },
          "pipeline": { "optimizer": "gradient-descent" },
          "training": { "alpha": 0.01, "epochs": 15000, "batchSize": "full", "evaluateEvery": 0 }
        }
        """;

    /// <summary>2-5-2-1, relu, mini-batches of 64 on two moons.</summary>
    public const string Moons = """
        {
          "run": { "precision": "double" },
          "data": { "source": { "csv": { "path": "{data}/moons_train.csv", "target": "binary" } } },
          "model": { "layers": [{ "units": 5 }, { "units": 2 }] },
          "pipeline": { "optimizer": "gradient-descent" },
          "training": { "alpha": 0.0007, "epochs": 100, "batchSize": 64, "evaluateEvery": 0 }
        }
        """;

    /// <summary>A table of points in a file of its own.</summary>
    /// <param name="lab">Gives the file.</param>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">Numbers, row by row.</param>
    public static string Csv(Lab lab, string header, IEnumerable<double[]> rows)
    {
        var path = lab.Scratch("points.csv");
        File.WriteAllText(path, header + "\n" + string.Concat(
            rows.Select(row => string.Join(',', row.Select(x => x.ToString("R", CultureInfo.InvariantCulture))) + "\n")));
        return path;
    }

    /// <summary>A path as a JSON text.</summary>
    public static string Text(string path) => JsonSerializer.Serialize(path);

    /// <summary>Accuracy of a split in a run's summary.</summary>
    public static double Accuracy(this LabRun run, string split) => run.Summary.At(split, "accuracy").GetDouble();

    /// <summary>J without penalty of a split in a run's summary.</summary>
    public static double Cost(this LabRun run, string split) => run.Summary.At(split, "cost").GetDouble();

    /// <summary>A member of a member.</summary>
    public static JsonElement At(this JsonElement json, params string[] path) =>
        path.Aggregate(json, (element, name) => element.GetProperty(name));

    /// <summary>A number deep in JSON.</summary>
    public static double Number(this JsonElement json, params string[] path) => json.At(path).GetDouble();

    /// <summary>A list of words deep in JSON.</summary>
    public static string[] Words(this JsonElement json, params string[] path) =>
        [.. json.At(path).EnumerateArray().Select(word => word.GetString() ?? "")];
}
