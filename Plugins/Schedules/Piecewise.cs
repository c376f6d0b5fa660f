using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Manual decay by a table: alpha0 until the first <c>from</c>, then the alpha of the last row with <c>from &lt;= t</c>,
/// t epochs (or steps) from 0. The alphas are rates, not factors on alpha0. Source: the course, manual decay.
/// </summary>
/// <exception cref="ArgumentException">The rows are not in order of time.</exception>
[Plugin("piecewise")]
[Description("A table of rates by time.")]
public sealed record Piecewise(
    [Description("Rows of from and alpha, in order of time.")] IReadOnlyList<Segment> Table,
    [Description("What from counts: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    /// <summary>Rows in order of time.</summary>
    public IReadOnlyList<Segment> Table { get; } = InOrder(Table);

    ScheduleKind ISchedule.Kind => ScheduleKind.Cyclic;

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        var alpha = alpha0;
        for (var i = 0; i < Table.Count && Table[i].From <= By.Count(clock); i++)
        {
            alpha = Table[i].Alpha;
        }

        return alpha;
    }

    private static IReadOnlyList<Segment> InOrder(IReadOnlyList<Segment> table) =>
        table.Zip(table.Skip(1), (one, next) => one.From < next.From).All(inOrder => inOrder)
            ? table
            : throw new ArgumentException("every row must start later than the row before it", nameof(table));
}
