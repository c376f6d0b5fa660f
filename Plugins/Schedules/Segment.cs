using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>A row of a manual table: the rate from a time on.</summary>
public sealed record Segment(
    [InRange(0, int.MaxValue), Description("First epoch or step, counted from 0, at which the rate holds.")] int From,
    [InRange(0, double.PositiveInfinity), Description("The rate itself, not a factor on alpha0.")] double Alpha);
