using System.Globalization;
using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Faulty;

/// <summary>Gradient descent, or ascent where its user says so: no options can be made up that would show it.</summary>
[Plugin("directed")]
public sealed record Directed(string Way) : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = Way == "up" ? -tile.Update[i] : tile.Update[i];
        }
    }
}

/// <summary>A learning rate times the number in a file.</summary>
[Plugin("rate-from-file")]
public sealed record RateFromFile : ISchedule
{
    private readonly double factor;

    /// <summary>Reads the file.</summary>
    public RateFromFile([FilePath] string path, ISchedule? after = null)
    {
        factor = File.Exists(path) ? double.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture) : throw new ArgumentException($"there is no file {Path.GetFileName(path)}");
        After = after;
    }

    /// <summary>The schedule that is multiplied; a rate that stays where there is none.</summary>
    public ISchedule? After { get; }

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => factor * (After?.Alpha(alpha0, clock, history) ?? alpha0);
}
