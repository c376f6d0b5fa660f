using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Host.Commands.Runs;

/// <summary>What it is worth to run all examples at once instead of a loop over them.</summary>
/// <param name="Examples">Examples that were run both ways.</param>
/// <param name="LargestDifference">Between an output of the one way and of the other.</param>
/// <param name="SecondsAtOnce">Time of all at once.</param>
/// <param name="SecondsOneByOne">Time of the loop.</param>
public sealed record OneByOne(int Examples, double LargestDifference, double SecondsAtOnce, double SecondsOneByOne)
{
    private const int Most = 10_000;

    /// <summary>Runs the head of a set both ways, each once before it is timed.</summary>
    public static OneByOne Of<T>(Architecture architecture, TrainedNetwork<T> network, Dataset<T> data, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inference = new Inference<T>(architecture, lanes);
        var inputs = data.Take([.. Enumerable.Range(0, Math.Min(Most, data.Count))]).Inputs;
        var (count, features, width) = (inputs.Count, inputs.Features, architecture.Outputs);
        var (x, together, alone) = (inputs.ToArray(), new T[count * width], new T[count * width]);
        void AtOnce() => inference.Run(network.Theta, network.Statistics, count, x, together);
        void Loop()
        {
            for (var i = 0; i < count; i++)
            {
                inference.Run(network.Theta, network.Statistics, 1, x.AsSpan(i * features, features), alone.AsSpan(i * width, width));
            }
        }

        var (fast, slow) = (Time(AtOnce), Time(Loop));
        return new(count, together.Zip(alone, (a, b) => double.CreateTruncating(T.Abs(a - b))).Max(), fast, slow);
    }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Examples} examples at once {Quantity.Of(SecondsAtOnce, "s")}, one by one {Quantity.Of(SecondsOneByOne, "s")}, largest difference {LargestDifference:G3}");

    private static double Time(Action run)
    {
        run();
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
