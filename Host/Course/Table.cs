using System.Collections.Immutable;
using Sylvan.Data.Csv;

namespace Pipeline.Host.Course;

/// <summary>The statements of the course, from <c>data/course/table.csv</c> beside the executable.</summary>
public static class Table
{
    /// <summary>Every row, section after section.</summary>
    public static ImmutableArray<Row> Read()
    {
        using var reader = CsvDataReader.Create(Path.Combine(AppContext.BaseDirectory, "data", "course", "table.csv"));
        var rows = ImmutableArray.CreateBuilder<Row>();
        while (reader.Read())
        {
            if (reader.RowFieldCount != reader.FieldCount)
            {
                throw new InvalidDataException($"table.csv, line {reader.RowNumber + 1}: {reader.RowFieldCount} cells instead of {reader.FieldCount}; put text with a comma in quotes");
            }

            string Cell(string column) => reader.GetString(reader.GetOrdinal(column));
            rows.Add(new(
                Cell("id"), Cell("section"), Cell("kind"), Cell("statement"), Cell("check"),
                Expectation.Parse(Cell("expected")),
                [.. Cell("code").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                Cell("source"), Cell("note")));
        }

        return rows.ToImmutable();
    }
}
