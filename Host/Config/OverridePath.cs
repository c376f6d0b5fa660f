using System.Collections.Immutable;

namespace Pipeline.Host.Config;

/// <summary>The path of an override, <c>pipeline.optimizer[0].use</c>.</summary>
internal static class OverridePath
{
    private const int MostDigits = 9;

    /// <summary>Names and <c>[index]</c>es in order; null where the text is no path.</summary>
    public static ImmutableArray<string>? Segments(string path)
    {
        var segments = ImmutableArray.CreateBuilder<string>();
        foreach (var part in path.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            if (name.Length == 0 || !name.All(IsOfName))
            {
                return null;
            }

            segments.Add(name);
            for (var rest = part[name.Length..]; rest.Length > 0; rest = rest[segments[^1].Length..])
            {
                var end = rest.IndexOf(']', StringComparison.Ordinal);
                if (rest[0] != '[' || end is < 2 or > MostDigits + 1 || !rest[1..end].All(char.IsAsciiDigit))
                {
                    return null;
                }

                segments.Add(rest[..(end + 1)]);
            }
        }

        return segments.ToImmutable();
    }

    private static bool IsOfName(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '$';
}
