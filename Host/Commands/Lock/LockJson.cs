using System.Text;
using System.Text.Json;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Locking;

namespace Pipeline.Host.Commands.Lock;

/// <summary>The changes of a lock file as JSON.</summary>
internal static class LockJson
{
    /// <summary>The text of one object.</summary>
    public static string Of(string path, bool differs, IEnumerable<LockChange> changes) => Encoding.UTF8.GetString(JsonBytes.File(writer =>
    {
        writer.WriteString("path", path);
        writer.WriteBoolean("differs", differs);
        writer.WriteStartArray("plugins");
        foreach (var change in changes)
        {
            writer.WriteStartObject();
            Write(writer, change);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    })).TrimEnd();

    private static void Write(Utf8JsonWriter writer, LockChange change)
    {
        writer.WriteString("alias", change.Alias);
        writer.WriteString("change", change switch { { Before: null } => "added", { After: null } => "removed", { IsChange: true } => "changed", _ => "unchanged" });
        List(writer, "files", change.Files, file =>
        {
            writer.WriteString("name", file.Name);
            writer.WriteString("before", file.Before);
            writer.WriteString("after", file.After);
        });
        List(writer, "gained", change.Gained, rule => Rule(writer, rule));
        List(writer, "lost", change.Lost, rule => Rule(writer, rule));
        Pair(writer, "path", change.Before?.Path, change.After?.Path);
        Pair(writer, "contract", change.Before?.Contract, change.After?.Contract);
        Pair(writer, "verdict", change.Before?.Standing.Text(), change.After?.Standing.Text());
    }

    private static void List<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Rule(Utf8JsonWriter writer, LockedRule rule)
    {
        writer.WriteString("point", rule.Point.Text());
        writer.WriteString("name", rule.Name);
        writer.WriteString("verdict", rule.Standing.Text());
    }

    private static void Pair(Utf8JsonWriter writer, string name, string? before, string? after)
    {
        writer.WriteStartObject(name);
        writer.WriteString("before", before);
        writer.WriteString("after", after);
        writer.WriteEndObject();
    }
}
