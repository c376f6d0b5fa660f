using Pipeline.Host.Commands.Train;
using Pipeline.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class HintsTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void The_usual_batch_sizes_of_large_sets_are_met_with_silence(int size) => Assert.Empty(Hints.Batch(size, 5_000_000));

    [Theory]
    [InlineData(63)]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(1024)]
    public void Other_sizes_are_remarked_on(int size) => Assert.Contains($"{size} is none of 64, 128, 256, 512", Assert.Single(Hints.Batch(size, 5_000_000)));

    [Fact]
    public void Small_sets_may_go_in_one_batch_and_large_ones_are_not_told_to()
    {
        Assert.Contains("\"full\"", Assert.Single(Hints.Batch(64, 1999)));
        Assert.Empty(Hints.Batch(64, 2000));
        Assert.Empty(Hints.Batch(null, 100));
    }

    [Fact]
    public void One_example_at_a_time_wants_a_smaller_alpha() => Assert.Contains("smaller training.alpha", Hints.Batch(1, 5_000_000).Last());

    [Fact]
    public void A_batch_beyond_the_memory_is_remarked_on()
    {
        Assert.Empty(Hints.Memory(1000, 1000));
        Assert.Single(Hints.Memory(1001, 1000));
    }

    [Fact]
    public void Splits_far_from_the_usual_sizes_are_remarked_on_part_by_part()
    {
        var section = new DataSection(new(synthetic: new(SyntheticKind.Moons)), Split: new(dev: 0.2, test: 0.05));
        var hint = Assert.Single(Hints.Sizes(section, 1000, 200, 50));
        Assert.Contains("test holds 50 of 1000", hint);
        Assert.Contains("60/20/20%", hint);
        Assert.Contains("98/1/1%", Hints.Sizes(section, 10_000_000, 2_000_000, 100_000).Single());
        Assert.Empty(Hints.Sizes(section with { Split = new(folds: 5) }, 1000, 0, 10));
    }
}
