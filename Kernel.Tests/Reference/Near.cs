using Xunit;

namespace Pipeline.Kernel.Tests.Reference;

/// <summary>Equality of numbers up to a relative and an absolute tolerance.</summary>
internal static class Near
{
    public static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double relative, double absolute)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = absolute + (relative * Math.Abs(expected[i]));
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"element {i}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }

    /// <summary>The tolerance is a share of the largest element.</summary>
    public static void EqualToLargest(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double relative)
    {
        var largest = 0.0;
        foreach (var value in expected)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        Equal(expected, actual, 0, relative * largest);
    }
}
