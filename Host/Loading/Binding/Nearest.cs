namespace Pipeline.Host.Loading.Binding;

/// <summary>Suggests the name that was meant.</summary>
public static class Nearest
{
    /// <summary>The known name with the fewest edits, where they are few enough to be a slip; null otherwise.</summary>
    public static string? To(string given, IEnumerable<string> known) =>
        known.Select(name => (Name: name, Edits: Edits(given.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(pair => pair.Edits <= Math.Max(1, Math.Max(given.Length, pair.Name.Length) * 2 / 5))
            .OrderBy(pair => pair.Edits)
            .Select(pair => pair.Name)
            .FirstOrDefault();

    /// <summary>What to do about an unknown name: the nearest one where there is one, and all there are.</summary>
    public static string Remedy(string given, IReadOnlyCollection<string> known) =>
        (To(given, known) is { } name ? $"did you mean '{name}'? " : "")
        + (known.Count == 0 ? "there are none" : $"known: {string.Join(", ", known)}");

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.</summary>
    internal static int Edits(string from, string to)
    {
        var costs = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                costs[i, j] = i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(
                        Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1,
                        costs[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
                }
            }
        }

        return costs[from.Length, to.Length];
    }
}
