using CsCheck;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Schedules;

public sealed class SchedulesFollowTheTextbook
{
    private static readonly Dictionary<(string Name, string Options), ScheduleModel> Models = new()
    {
        [("constant", "")] = (alpha, _, _) => alpha,
        [("exponential", "")] = ScheduleModels.Exponential(0.95),
        [("exponential", "'rate': 0.7")] = ScheduleModels.Exponential(0.7),
        [("inverse-time", "")] = ScheduleModels.InverseTime(1, 1),
        [("inverse-time", "'decay': 0.3, 'every': 4")] = ScheduleModels.InverseTime(0.3, 4),
        [("inverse-sqrt", "")] = ScheduleModels.InverseSqrt(1),
        [("inverse-sqrt", "'k': 2.5")] = ScheduleModels.InverseSqrt(2.5),
        [("staircase", "")] = ScheduleModels.Staircase(10, 0.5),
        [("staircase", "'every': 3, 'factor': 0.8")] = ScheduleModels.Staircase(3, 0.8),
        [("step", "")] = ScheduleModels.Staircase(30, 0.1),
        [("multi-step", "'milestones': [7, 2, 7]")] = ScheduleModels.MultiStep(0.1, 2, 7, 7),
        [("piecewise", "'table': [{'from': 2, 'alpha': 0.5}, {'from': 9, 'alpha': 0.01}]")] = ScheduleModels.Piecewise((2, 0.5), (9, 0.01)),
        [("polynomial", "")] = ScheduleModels.Polynomial(null, 1, 0),
        [("polynomial", "'length': 8, 'power': 2, 'minimum': 0.001")] = ScheduleModels.Polynomial(8, 2, 0.001),
        [("cosine", "")] = ScheduleModels.Cosine(null, 0),
        [("cosine", "'length': 6, 'minimum': 0.01")] = ScheduleModels.Cosine(6, 0.01),
        [("cosine-restarts", "'period': 3")] = ScheduleModels.CosineRestarts(3, 1, 0),
        [("cosine-restarts", "'period': 2, 'multiplier': 2, 'minimum': 0.01")] = ScheduleModels.CosineRestarts(2, 2, 0.01),
        [("cyclic", "'up': 3, 'down': 5, 'minimum': 0.01")] = ScheduleModels.Cyclic(3, 5, 0.01),
        [("warmup-stable-decay", "'warmup': 4, 'decay': 6, 'finalFraction': 0.1")] = ScheduleModels.WarmupStableDecay(4, 6, 0.1),
        [("warmup", "")] = ScheduleModels.Warmup(5, 0.1, (alpha, _, _) => alpha),
        [("warmup", "'length': 4, 'from': 0.2, 'rise': 'constant'")] = (alpha, t, _) => t < 4 ? 0.2 * alpha : alpha,
        [("warmup", "'length': 3, 'after': {'use': 'exponential'}")] = ScheduleModels.Warmup(3, 0.1, ScheduleModels.Exponential(0.95)),
    };

    public static TheoryData<string, string> Cases => new(Models.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void By_epoch_the_rate_is_the_model_s_of_the_epoch(string name, string options) =>
        Follows(name, options, "epoch", (epoch, _) => epoch, (epochs, _) => epochs);

    [Theory]
    [MemberData(nameof(Cases))]
    public void By_step_the_rate_is_the_model_s_of_the_step(string name, string options) =>
        Follows(name, options, "step", (_, step) => step, (epochs, stepsPerEpoch) => epochs * stepsPerEpoch);

    [Fact]
    public void Noam_is_a_rise_and_an_inverse_root_of_the_step()
    {
        var alphas = Curve.Steps("noam", """{"modelSize": 64, "warmup": 7}""", 2, 5, 6);
        Near(ScheduleModels.Noam(64, 7), 2, 30, (_, step) => step, alphas, 5);
    }

    [Fact]
    public void A_cosine_behind_a_warm_up_ends_with_the_run()
    {
        var model = ScheduleModels.Warmup(4, 0.1, ScheduleModels.Cosine(null, 0));
        var alphas = Curve.Steps("warmup", """{"length": 4, "after": {"use": "cosine"}}""", 0.3, 3, 20);
        Near(model, 0.3, 20, (epoch, _) => epoch, alphas, 3);
    }

    private static void Follows(string name, string options, string by, Func<int, int, int> time, Func<int, int, int> total)
    {
        var written = "{" + string.Join(", ", new[] { options, name == "constant" ? "" : $"'by': '{by}'" }.Where(part => part != "")) + "}";
        Gen.Select(Gen.Double[0.1, 2], Gen.Int[1, 4], Gen.Int[8, 40]).Sample(
            (alpha0, stepsPerEpoch, epochs) =>
            {
                var json = After(written, by).Replace('\'', '"');
                Near(Models[(name, options)], alpha0, total(epochs, stepsPerEpoch), time, Curve.Steps(name, json, alpha0, stepsPerEpoch, epochs), stepsPerEpoch);
            },
            iter: 20, threads: 1);
    }

    // The schedule behind a warm-up counts in the same unit.
    private static string After(string options, string by) =>
        options.Replace("'use': 'exponential'", $"'use': 'exponential', 'options': {{'by': '{by}'}}", StringComparison.Ordinal);

    private static void Near(ScheduleModel model, double alpha0, int total, Func<int, int, int> time, double[] alphas, int stepsPerEpoch)
    {
        foreach (var (step, alpha) in alphas.Index())
        {
            var expected = model(alpha0, time(step / stepsPerEpoch, step), total);
            Assert.True(
                Math.Abs(expected - alpha) <= 1e-12 * Math.Max(1, alpha0),
                $"step {step}: {alpha} where the model says {expected}");
        }
    }
}
