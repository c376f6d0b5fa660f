using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Schedules;

/// <summary>Numbers that the course material gives.</summary>
public sealed class CourseSchedules
{
    [Theory]
    [InlineData(1, 0.19)]
    [InlineData(2, 0.1805)]
    [InlineData(10, 0.119747)]
    [InlineData(100, 0.001184)]
    public void Exponential_decay_by_a_twentieth_an_epoch(int epoch, double expected) =>
        Assert.Equal(expected, Curve.AtEpoch("exponential", "{}", 0.2, epoch), 5e-7);

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(2, 0.141421)]
    [InlineData(10, 0.0632456)]
    [InlineData(100, 0.02)]
    public void Inverse_root_counts_epochs_from_one(int epochFromOne, double expected) =>
        Assert.Equal(expected, Curve.AtEpoch("inverse-sqrt", "{}", 0.2, epochFromOne - 1), 5e-7);

    [Theory]
    [InlineData(9, 0.2)]
    [InlineData(10, 0.1)]
    [InlineData(100, 0.0001953125)]
    public void Staircase_halves_every_ten_epochs(int epoch, double expected) =>
        Assert.Equal(expected, Curve.AtEpoch("staircase", "{}", 0.2, epoch), 1e-15);

    [Theory]
    [InlineData(0.5, 2, 1, 0.5 / 3)]
    [InlineData(1, 2, 1, 1.0 / 3)]
    [InlineData(0.2, 1, 1, 0.1)]
    public void Inverse_time_divides_by_one_and_the_epochs(double alpha0, int epoch, double decay, double expected) =>
        Assert.Equal(expected, Curve.AtEpoch("inverse-time", $$"""{"decay": {{decay}}}""", alpha0, epoch), 1e-15);

    [Theory]
    [InlineData(0.5, 10, 0.3, 0.5)]
    [InlineData(0.5, 100, 0.3, 0.5 / 1.3)]
    [InlineData(1, 100, 1, 0.5)]
    [InlineData(1, 10, 1, 1)]
    public void Scheduled_decay_waits_for_the_interval(double alpha0, int epoch, double decay, double expected) =>
        Assert.Equal(expected, Curve.AtEpoch("inverse-time", $$"""{"decay": {{FormattableString.Invariant($"{decay}")}}, "every": 100}""", alpha0, epoch), 1e-15);
}
