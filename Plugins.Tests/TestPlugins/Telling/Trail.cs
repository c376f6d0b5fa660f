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

/// <summary>Leaves a trail wherever its code runs, and keeps every law.</summary>
[Plugin("leaves-a-trail"), Telling]
public sealed record LeavesATrail : IOptimizer
{
    public LeavesATrail([Telling] double number = 1) => Trail.Leave("constructor");

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);
}
