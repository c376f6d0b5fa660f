using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Layers;

/// <summary>Statistics that were measured are those that inference normalizes by.</summary>
internal static class StatisticsLaws
{
    public static IEnumerable<Law> Of(IMeasuredStatistics norm) =>
    [
        new(nameof(Measured_statistics_are_all_written), Measured_statistics_are_all_written(norm)),
        new(nameof(Measured_statistics_center_and_scale_what_they_were_measured_on), Measured_statistics_center_and_scale_what_they_were_measured_on(norm)),
    ];

    public static Property Measured_statistics_are_all_written(IMeasuredStatistics norm) => Property.Of(
        NormCase.Any,
        20,
        batch =>
        {
            var written = Measured(norm, batch, double.NaN);
            Violation.UnlessSame(written, Measured(norm, batch, -77e7), "measured again");
            Violation.Unless(written.All(double.IsFinite), "a statistic is not finite or was not written");
        });

    /// <summary>Mean beta, and a variance of at most gamma squared: a guard in the root makes it smaller.</summary>
    public static Property Measured_statistics_center_and_scale_what_they_were_measured_on(IMeasuredStatistics norm) => Property.Of(
        NormCase.Any,
        20,
        batch =>
        {
            var y = batch.Infer(norm, new(Measured(norm, batch, double.NaN), 3), double.NaN);
            var (means, variances) = Moments(batch.Shape, y);
            for (var column = 0; column < means.Length; column++)
            {
                var gamma = norm.Parameters.Contains(Role.Gamma) ? batch.Gamma[column] : 1;
                var beta = norm.Parameters.Contains(Role.Beta) ? batch.Beta[column] : 0;
                Violation.Unless(Math.Abs(means[column] - beta) < 1e-9, $"the mean of feature {column} is {means[column]}, {beta} was due");
                Violation.Unless(
                    variances[column] <= (gamma * gamma * (1 + 1e-9)) + 1e-12, $"the variance of feature {column} is {variances[column]}, gamma squared {gamma * gamma}");
            }
        });

    private static double[] Measured(IMeasuredStatistics norm, NormCase batch, double poison)
    {
        var (rows, columns) = (batch.Shape.Rows, batch.Shape.Columns);
        var (means, variances) = Moments(batch.Shape, batch.X);
        var destination = new Guarded<double>(norm.Statistics.Count * columns, poison);
        norm.Measured<double>(means, variances, rows, 3, new(destination.Span, columns, columns));
        return destination.Written("the statistics");
    }

    private static (double[] Means, double[] Variances) Moments(MatrixShape shape, double[] values)
    {
        var columns = Enumerable.Range(0, shape.Columns)
            .Select(column => Enumerable.Range(0, shape.Rows).Select(row => values[(row * shape.Columns) + column]).ToArray())
            .Select(column => (Mean: column.Average(), Variance: column.Average(value => Math.Pow(value - column.Average(), 2))))
            .ToArray();
        return ([.. columns.Select(column => column.Mean)], [.. columns.Select(column => column.Variance)]);
    }
}
