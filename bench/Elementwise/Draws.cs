using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using static TorchSharp.torch;

namespace Pipeline.Bench.Elementwise;

/// <summary>Random numbers into a buffer. Streams differ, so what must agree is their mean and mean square.</summary>
internal static class Draws
{
    private const int Count = 65_536;
    private const float KeepProb = 0.8f;

    // Six deviations of a mean of so many numbers.
    private const double Tolerance = 0.05;

    private delegate void OurDraw(RandomKey key, Span<float> numbers);

    public static IEnumerable<Row> Rows(Session session) =>
    [
        .. Compare(session, "normal draws", Target.Normal, (key, x) => RandomFill.Normal(key, x), x => x.normal_()),
        .. Compare(session, "uniform draws", null, (key, x) => RandomFill.Uniform(key, x), x => x.uniform_(0, 1)),
        .. Compare(session, "dropout mask", Target.Mask, (key, x) => RandomFill.Mask(key, KeepProb, x), x => x.bernoulli_(KeepProb).div_(KeepProb)),
    ];

    private static Row[] Compare(Session session, string name, string? target, OurDraw ours, Func<Tensor, Tensor> torch) => session.Rows(
        new(name, 1, "ns an element", 1e9 / Count, Tolerance, target),
        () =>
        {
            var (numbers, key, step) = (new float[Count], RandomKey.FromSeed(1), 0);
            void Draw() => ours(key.Split(step++), numbers);
            return new Repeated("ours", Draw, () =>
            {
                Draw();
                return Moments(numbers);
            });
        },
        () =>
        {
            var numbers = zeros(Count);
            void Draw()
            {
                using var scope = NewDisposeScope();
                torch(numbers);
            }

            return new Repeated(Session.TorchSharp, Draw, () =>
            {
                Draw();
                return Moments([.. numbers.data<float>()]);
            }, () => set_num_threads(1));
        });

    private static float[] Moments(float[] numbers) => [numbers.Average(), numbers.Average(x => x * x), numbers.Min() < 0 ? -1 : 1];
}
