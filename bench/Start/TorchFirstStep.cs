using System.Globalization;
using System.IO.Compression;
using static TorchSharp.torch;

namespace Pipeline.Bench.Start;

/// <summary>The program that a user of TorchSharp would write for the digits, up to its first step.</summary>
internal static class TorchFirstStep
{
    public const string Command = "torch-first-step";
    private const int Features = 64;
    private const int BatchSize = 32;

    public static void Run(int threads)
    {
        set_num_threads(threads);
        var (inputs, labels) = Digits("../data/digits.csv.gz");
        var model = nn.Sequential(
            ("dense1", nn.Linear(Features, 128)), ("relu1", nn.ReLU()),
            ("dense2", nn.Linear(128, 64)), ("relu2", nn.ReLU()),
            ("dense3", nn.Linear(64, 10)));
        var adam = optim.Adam(model.parameters(), 0.002);
        var rows = randperm(labels.shape[0]).narrow(0, 0, BatchSize);
        var cost = nn.functional.cross_entropy(model.call(inputs.index_select(0, rows)), labels.index_select(0, rows));
        cost.backward();
        adam.step();
        var end = DateTimeOffset.UtcNow;
        Console.WriteLine($"{end:O} {model.parameters().Sum(parameter => parameter.numel())}");
    }

    private static (Tensor Inputs, Tensor Labels) Digits(string path)
    {
        var (inputs, labels) = (new List<float>(), new List<long>());
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            inputs.AddRange(fields.Take(Features).Select(field => float.Parse(field, CultureInfo.InvariantCulture) / 16));
            labels.Add(long.Parse(fields[Features], CultureInfo.InvariantCulture));
        }

        return (tensor(inputs.ToArray(), labels.Count, Features), tensor(labels.ToArray()));
    }
}
