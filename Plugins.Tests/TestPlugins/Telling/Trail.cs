using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;

namespace Telling;

/// <summary>Says which code of this DLL ran, and in which command, in the file that an environment variable names.</summary>
internal static class Trail
{
    /// <summary>Adds a line.</summary>
    public static void Leave(string what)
    {
        if (Environment.GetEnvironmentVariable("TELLING_TRAIL") is { Length: > 0 } path)
        {
            File.AppendAllText(path, $"{Environment.GetCommandLineArgs()[1]}: {what}\n");
        }
    }
}

internal static class FirstCode
{
    [ModuleInitializer]
    internal static void Run() => Trail.Leave("module initializer");
}

/// <summary>A description that runs code where somebody asks for it.</summary>
public sealed class TellingAttribute : DescriptionAttribute
{
    public TellingAttribute()
        : base("tells") => Trail.Leave("attribute");
}

/// <summary>An option of the DLL's own.</summary>
public enum Way
{
    Up,
    StraightDown,
}

/// <summary>A factor as an option: 1 where nobody gives any.</summary>
public readonly record struct Factor(double Number, Way Way = Way.StraightDown)
{
    private readonly double number = Left(Number);

    /// <summary>The number.</summary>
    public double Value => number == 0 ? 1 : number;

    private static double Left(double number)
    {
        Trail.Leave("struct");
        return number;
    }
}

/// <summary>Leaves a trail wherever its code runs; keeps every law unless it is to go up.</summary>
[Plugin("leaves-a-trail"), Telling]
public sealed record LeavesATrail : IOptimizer
{
    private readonly double factor;

    public LeavesATrail([Telling] double number = 1, Factor factor = default, Way? way = Way.StraightDown)
    {
        Trail.Leave($"constructor {number} {factor.Value} {way}");
        this.factor = factor.Value;
    }

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = T.CreateChecked(factor) * tile.Update[i];
        }
    }
}

/// <summary>Goes up, and leaves a trail.</summary>
[Plugin("climbs-with-a-trail")]
public sealed record ClimbsWithATrail(Way Way = Way.Up) : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Trail.Leave("apply");
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = -tile.Update[i];
        }
    }
}
