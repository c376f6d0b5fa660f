using System.Numerics;
using System.Text.Json;
using Pipeline.Kernel.Contracts;

namespace Faulty;

/// <summary>Writes to the report of the check that it is in.</summary>
internal static class Forgery
{
    /// <summary>Adds lines, where this process is the child of a check.</summary>
    public static void Add(string lines)
    {
        if (Environment.GetCommandLineArgs() is [.., "check-child", var request])
        {
            using var asked = JsonDocument.Parse(File.ReadAllBytes(request));
            using var report = new FileStream(asked.RootElement.GetProperty("report").GetString()!, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            report.Write(System.Text.Encoding.UTF8.GetBytes(lines + "\n"));
        }
    }
}

/// <summary>Gradient descent that writes what is no line of a report.</summary>
[Plugin("garbles-its-report")]
public sealed record GarblesItsReport : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Forgery.Add("all is well");
        tile.Update.CopyTo(update);
    }
}

/// <summary>Gradient descent that says of itself, of a plugin of its own DLL and of one of another that they passed.</summary>
[Plugin("speaks-for-others")]
public sealed record SpeaksForOthers : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Forgery.Add("""
            {"event":"Done"}
            {"event":"Plugin","type":"Broken.Climbs"}
            {"event":"Done"}
            """);
        tile.Update.CopyTo(update);
    }
}
