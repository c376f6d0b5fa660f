using System.Globalization;
using System.Numerics;
using Pipeline.Kernel.Minimization;

namespace Pipeline.Host.Commands.Minimize;

/// <summary>Writes a descent while it goes: a head, then a line for each point.</summary>
internal sealed class Trajectory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Width = 14;

    private readonly TextWriter writer;

    /// <summary>Writes the head.</summary>
    public Trajectory(TextWriter writer, ScalarCost cost)
    {
        this.writer = writer;
        Write(["step", "f", .. cost.Start.Select(variable => variable.Name)]);
    }

    /// <summary>Writes a point.</summary>
    public void Write(long step, double cost, ReadOnlySpan<T> theta)
    {
        var cells = new List<string> { step.ToString(CultureInfo.InvariantCulture), Text(cost) };
        foreach (var value in theta)
        {
            cells.Add(Text(double.CreateTruncating(value)));
        }

        Write(cells);
        writer.Flush();
    }

    private static string Text(double value) => value.ToString("G8", CultureInfo.InvariantCulture);

    private void Write(IReadOnlyList<string> cells) =>
        writer.WriteLine(string.Join("  ", cells.Select((cell, index) => cell.PadLeft(index == 0 ? 8 : Width))));
}
