using Pipeline.Host.Course;
using Pipeline.Kernel.Search;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>The course's line <c>alpha = 10 ** (-4 * np.random.rand())</c>, from numpy's own draws.</summary>
public sealed class CourseScale
{
    [Fact]
    public void The_course_s_draws_are_quantiles_of_the_log_scale()
    {
        var scale = new LogScale(1e-4, 1);
        var decades = new NumpyRandom(0).Uniform(100_000)
            .CountBy(u => (int)Math.Floor(Math.Log10(scale.Quantile(1 - u))))
            .OrderBy(decade => decade.Key);
        Assert.Equal([(-4, 24997), (-3, 24948), (-2, 24857), (-1, 25198)], decades.Select(decade => (decade.Key, decade.Value)));
    }
}
