using Pipeline.Kernel.Contracts;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>Every reference curve of every schedule, in epochs of one step or of as many as the case says.</summary>
public sealed class ScheduleCurves
{
    private const string File = "schedules.json";

    public static TheoryData<int, string> Cases => new(
        ReferenceFile.Cases(File).Select(item => (item.Index, item.Case.GetProperty("name").GetString()!)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Curve_is_the_references(int index, string name)
    {
        var reference = ReferenceFile.Cases(File).ElementAt(index).Case;
        var expected = reference.GetProperty("outputs").Numbers("lr");
        var recipe = ScheduleRules.Of(name, reference.GetProperty("inputs"));
        Assert.NotNull(recipe);
        var schedule = PluginCatalog.Ours.Create<ISchedule>(recipe.Use.Name, recipe.Use.Options);
        var actual = Enumerable.Range(0, expected.Length).Select(i => Alpha(schedule, recipe, i, expected.Length)).ToArray();
        Close.MustByScale(expected, actual, 1e-12, name);
    }

    private static double Alpha(ISchedule schedule, ScheduleRecipe recipe, int index, int count)
    {
        var perEpoch = recipe.StepsPerEpoch;
        var clock = new Clock(index + 1, index / perEpoch, (index % perEpoch) + 1, perEpoch, count / perEpoch);
        var history = recipe.Metric.Take(clock.EpochsDone)
            .Select((value, i) => new EpochRecord(i + 1, double.NaN, value, double.NaN, value, double.NaN)).ToArray();
        return schedule.Alpha(recipe.Alpha0, clock, new(history));
    }
}
