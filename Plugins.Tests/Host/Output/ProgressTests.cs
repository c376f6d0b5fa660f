using Pipeline.Host.Output;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Output;

public sealed class ProgressTests
{
    [Fact]
    public void A_pipe_gets_plain_lines_without_escapes()
    {
        var text = Shown(Verbosity.Normal, interactive: false, epochs: 3);
        Assert.Equal(
            [
                "epoch 1/3  cost 0.6250  J 0.7500  train 0.9000  dev 0.8000  dev cost 0.6000  alpha 0.01",
                "epoch 2/3  cost 0.6250  J 0.7500  train 0.9000  dev 0.8000  dev cost 0.6000  alpha 0.01",
                "epoch 3/3  cost 0.6250  J 0.7500  train 0.9000  dev 0.8000  dev cost 0.6000  alpha 0.01",
            ],
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void A_long_run_is_thinned_and_its_last_epoch_shown()
    {
        var lines = Shown(Verbosity.Normal, interactive: false, epochs: 5001).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, 20, 120);
        Assert.StartsWith("epoch 5001/5001", lines[^1]);
    }

    [Fact]
    public void Quiet_shows_nothing() => Assert.Equal("", Shown(Verbosity.Quiet, interactive: true, epochs: 3));

    [Fact]
    public void An_epoch_that_was_not_evaluated_has_no_line() =>
        Assert.Equal("", Shown(Verbosity.Normal, interactive: false, epochs: 2, reported: 1, evaluated: false));

    [Fact]
    public void The_number_of_lines_grows_with_the_logarithm_of_the_run()
    {
        int Lines(int epochs) => Enumerable.Range(1, epochs).Count(Thinning.Keeps);
        Assert.Equal(20, Lines(20));
        Assert.Equal(Lines(10000) - Lines(1000), Lines(100000) - Lines(10000));
        Assert.InRange(Lines(100000), 60, 160);
    }

    private static string Shown(Verbosity verbosity, bool interactive, int epochs, int? reported = null, bool evaluated = true)
    {
        using var writer = new StringWriter();
        var terminal = new Terminal(TextReader.Null, writer, TextWriter.Null, interactive, Color: false);
        Progress.Around(terminal, verbosity, epochs, observer =>
        {
            for (var epoch = 1; epoch <= (reported ?? epochs); epoch++)
            {
                observer.Epoch?.Invoke(Report(epoch, evaluated));
            }

            return 0;
        });
        return writer.ToString();
    }

    private static EpochReport Report(int epoch, bool evaluated) => evaluated
        ? new(new(epoch, 0.5, 0.6, 0.9, 0.8, 0.01), new(40, 0.625, 0.75, 0.9), 1, 1, 1, epoch * 10)
        : new(new(epoch, 0.5, double.NaN, double.NaN, double.NaN, 0.01), null, 1, 1, 1, epoch * 10);
}
