using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class LanesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Every_part_is_executed_exactly_once(int count)
    {
        using var lanes = new Lanes(count);
        foreach (var parts in Enumerable.Range(0, 40))
        {
            var visits = new int[parts];
            var job = new Visit(visits);
            for (var round = 1; round <= 50; round++)
            {
                lanes.Run(parts, ref job);
                Assert.All(visits, visit => Assert.Equal(round, visit));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public void Lanes_work_at_the_same_time_also_after_a_sleep(int milliseconds)
    {
        using var lanes = new Lanes(3);
        using var meeting = new Barrier(3);
        var job = new Meet(meeting);
        for (var round = 1; round <= 5; round++)
        {
            Thread.Sleep(milliseconds);
            lanes.Run(3, ref job);
            Assert.Equal(round, meeting.CurrentPhaseNumber);
        }
    }

    [Fact]
    public void A_job_keeps_what_it_wrote_into_itself()
    {
        using var lanes = new Lanes(2);
        var job = new Count();
        lanes.Run(100, ref job);
        Assert.Equal(100, job.Done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_in_a_part_reaches_the_caller_and_the_lanes_stay_usable(int count)
    {
        using var lanes = new Lanes(count);
        for (var round = 0; round < 20; round++)
        {
            var faulty = new Fail(round % 5);
            Assert.Equal($"part {round % 5}", Assert.Throws<InvalidOperationException>(() => lanes.Run(5, ref faulty)).Message);
            var visits = new int[5];
            var job = new Visit(visits);
            lanes.Run(5, ref job);
            Assert.Equal([1, 1, 1, 1, 1], visits);
        }
    }

    [Fact]
    public void A_run_inside_a_part_is_done_by_the_part()
    {
        using var lanes = new Lanes(2);
        var visits = new int[4];
        var job = new Nest(lanes, visits);
        lanes.Run(6, ref job);
        Assert.Equal([6, 6, 6, 6], visits);
    }

    [Fact]
    public void Threads_that_share_lanes_each_get_their_work_done()
    {
        using var lanes = new Lanes(2);
        var totals = new int[4];
        var threads = Enumerable.Range(0, 4).Select(index => new Thread(() =>
        {
            var visits = new int[7];
            var job = new Visit(visits);
            for (var round = 0; round < 500; round++)
            {
                lanes.Run(7, ref job);
            }

            totals[index] = visits.Sum();
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal([3500, 3500, 3500, 3500], totals);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var lanes = new Lanes(2);
        var job = new Visit(new int[4]);
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (var round = 0; round < 100; round++)
            {
                lanes.Run(4, ref job);
            }
        }));
    }

    [Fact]
    public void Work_after_the_end_is_done_by_the_caller()
    {
        var lanes = new Lanes(2);
        lanes.Dispose();
        lanes.Dispose();
        var visits = new int[4];
        var job = new Visit(visits);
        lanes.Run(4, ref job);
        Assert.Equal([1, 1, 1, 1], visits);
    }

    [Fact]
    public void No_lanes_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Lanes(0));

    private readonly struct Visit(int[] visits) : ILaneJob
    {
        public void Execute(int part) => Interlocked.Increment(ref visits[part]);
    }

    private readonly struct Meet(Barrier meeting) : ILaneJob
    {
        public void Execute(int part) => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30)));
    }

    private struct Count : ILaneJob
    {
        private int done;

        public readonly int Done => done;

        public void Execute(int part) => Interlocked.Increment(ref done);
    }

    private readonly struct Fail(int faulty) : ILaneJob
    {
        public void Execute(int part)
        {
            if (part == faulty)
            {
                throw new InvalidOperationException($"part {part}");
            }
        }
    }

    private readonly struct Nest(Lanes lanes, int[] visits) : ILaneJob
    {
        public void Execute(int part)
        {
            var job = new Visit(visits);
            lanes.Run(visits.Length, ref job);
        }
    }
}
