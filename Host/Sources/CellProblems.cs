using System.Globalization;
using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>Reads cells as numbers and collects what is wrong with them, the first ten problems in full.</summary>
/// <param name="file">Name of the file in messages.</param>
internal sealed class CellProblems(string file)
{
    private const int Most = 10;

    private readonly List<Error> problems = [];

    internal bool None => problems.Count == 0;

    internal bool Enough => problems.Count >= Most;

    internal Seq<Error> All => toSeq(Enough ? problems.Append(Error.New($"{file}: reading stopped at the {Most}th problem.")) : problems);

    internal void Add(int line, string problem) => problems.Add(Error.New($"{file}, line {line}: {problem}"));

    /// <summary>The number in a cell; 0, and a problem noted, where there is none.</summary>
    internal T Number<T>(ReadOnlySpan<char> cell, int line, int column, CsvLayout layout)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (T.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number))
        {
            return number;
        }

        var problem = cell.IsWhiteSpace() ? "is empty"
            : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"\"{cell}\" is not finite"
            : $"\"{cell}\" is not a number";
        Add(line, $"{layout.Column(column)} {problem}.");
        return T.Zero;
    }

    /// <summary>Notes a row that is too short or too long.</summary>
    internal bool HasWidth(CsvRows rows, CsvLayout layout)
    {
        if (rows.Count != layout.Width)
        {
            Add(rows.Line, $"{rows.Count} cells instead of {layout.Width}.");
        }

        return rows.Count == layout.Width;
    }
}
