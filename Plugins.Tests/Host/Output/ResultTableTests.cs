using Pipeline.Host.Output;
using Pipeline.Kernel.Evaluation;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Output;

public sealed class ResultTableTests
{
    // 1.96 sqrt(0.9 * 0.1 / 100) = 0.0588.
    [Fact]
    public void A_split_has_its_accuracy_with_the_interval_and_both_costs() => Assert.Equal(
        [
            "split  examples  accuracy     95% interval    cost  with penalty",
            "test        100    0.9000  0.8412 - 0.9588  0.2500        0.3500",
        ],
        ResultTable.Of([("test", new Evaluation(100, 0.25, 0.35, 0.9))]));

    // 1.96^2 0.9 0.1 / 0.01^2 = 3457.4, rounded up.
    [Fact]
    public void A_half_width_wished_adds_the_examples_that_it_takes() => Assert.Equal(
        [
            "split  examples  accuracy     95% interval    cost  with penalty  for +-0.01",
            "test        100    0.9000  0.8412 - 0.9588  0.2500        0.3500        3458",
        ],
        ResultTable.Of([("test", new Evaluation(100, 0.25, 0.35, 0.9))], 0.01));

    [Fact]
    public void The_last_line_is_what_scripts_read() => Assert.Equal(
        "test accuracy 0.9722  run runs/digits",
        ResultTable.LastLine(("test", new Evaluation(360, 0.1, 0.1, 350 / 360.0)), "runs/digits"));

    [Fact]
    public void A_regression_has_no_accuracy_to_show() => Assert.Equal(
        "test cost 0.125  run runs/line",
        ResultTable.LastLine(("test", new Evaluation(10, 0.125, 0.125, double.NaN)), "runs/line"));
}
