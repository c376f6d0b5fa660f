using System.Text.Json;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Tests.Reference;
using Xunit;

namespace Pipeline.Kernel.Tests.Model;

public sealed class GradientCheckTests
{
    private static readonly JsonElement Reference = Golden.File("gradcheck.json");
    private static readonly double[] Theta = Reference.GetProperty("inputs").Doubles("theta");
    private static readonly double Lambda = Reference.GetProperty("inputs").GetProperty("lambda").GetDouble();
    private static readonly Layout Layout = Layout.Of(("W1", Role.Weight, 1, 2, 3), ("b1", Role.Bias, 1, 2, 1));

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.Cases("gradcheck.json").Count())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ratios_are_those_of_exact_arithmetic(int index)
    {
        var golden = Golden.Cases("gradcheck.json").ElementAt(index);
        var report = Check(golden.GetProperty("inputs").Doubles("gradient"), golden.GetProperty("inputs").GetProperty("epsilon").GetDouble());
        var exact = golden.GetProperty("outputs").GetProperty("ratio_exact_arithmetic").GetDouble();
        Assert.Empty(report.Kinks);
        Assert.True(exact < 1e-7 ? report.Ratio < 1e-7 : Math.Abs((report.Ratio / exact) - 1) < 1e-3, $"{report.Ratio} instead of {exact}");
    }

    [Fact]
    public void One_parameter_of_the_course_gives_its_published_ratio()
    {
        var layout = Layout.Of(("theta", Role.Weight, 1, 1, 1));
        var report = GradientCheck.Run(layout, [4], [2], theta => theta[0] * 2, 1e-7);
        Assert.Equal(2.919335883291695e-10, report.Ratio, 1e-13);
        Assert.Equal(GradientVerdict.Great, report.Verdict);
    }

    [Fact]
    public void A_wrong_entry_is_named_by_its_ratio_and_its_components_lead_the_list()
    {
        var gradient = Golden.Cases("gradcheck.json").First().GetProperty("inputs").Doubles("gradient");
        gradient[6] *= 2;
        var report = Check(gradient, 1e-5);
        Assert.Equal(GradientVerdict.Worry, report.Verdict);
        Assert.True(report.Entries.Single(entry => entry.Entry == "W1").Ratio < 1e-7);
        Assert.True(report.Entries.Single(entry => entry.Entry == "b1").Ratio > 1e-3);
        Assert.Equal(("b1", 0, 0), (report.Worst[0].Entry, report.Worst[0].Row, report.Worst[0].Column));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(3e-6)]
    [InlineData(-4e-7)]
    public void A_kink_at_or_near_the_point_is_reported_and_left_out(double distance)
    {
        var layout = Layout.Of(("W1", Role.Weight, 1, 1, 2));
        var report = GradientCheck.Run(
            layout, [distance, 2], [distance > 0 ? 1 : 0, 4], theta => Math.Max(theta[0], 0) + (theta[1] * theta[1]));
        Assert.Equal(0, Assert.Single(report.Kinks).Index);
        Assert.Equal(GradientVerdict.Great, report.Verdict);
        Assert.Equal(1, report.Checked);
    }

    [Theory]
    [InlineData(0.0, 1.5)]
    [InlineData(3e-6, 0.0)]
    public void A_kink_does_not_excuse_a_wrong_gradient(double distance, double wrong)
    {
        var layout = Layout.Of(("W1", Role.Weight, 1, 1, 1));
        var report = GradientCheck.Run(layout, [distance], [wrong], theta => Math.Max(theta[0], 0));
        Assert.Empty(report.Kinks);
        Assert.Equal(GradientVerdict.Worry, report.Verdict);
    }

    [Fact]
    public void Two_zero_gradients_agree() =>
        Assert.Equal(0, GradientCheck.Run(Layout, Theta, new double[8], _ => 1).Ratio);

    private static GradientReport Check(double[] gradient, double epsilon) =>
        GradientCheck.Run(Layout, Theta, gradient, Cost, epsilon);

    // sum theta^4 / 4 + sum sin(theta_i theta_i+1) + sum exp(-theta^2) + lambda / 2 sum theta^2
    private static double Cost(ReadOnlySpan<double> theta)
    {
        var sum = 0.0;
        for (var i = 0; i < theta.Length; i++)
        {
            var square = theta[i] * theta[i];
            sum += (square * square / 4) + Math.Exp(-square) + (Lambda / 2 * square);
            sum += i < theta.Length - 1 ? Math.Sin(theta[i] * theta[i + 1]) : 0;
        }

        return sum;
    }
}
