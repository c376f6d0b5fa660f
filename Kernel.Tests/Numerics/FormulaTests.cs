using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class FormulaTests
{
    private const int Margin = 40;

    public static TheoryData<int> SlotCounts => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(SlotCounts))]
    public void A_formula_is_its_scalar_loop_at_every_length(int slots)
    {
        for (var length = 0; length <= 70; length++)
        {
            SameAsScalarLoop<float>(slots, length);
            SameAsScalarLoop<double>(slots, length);
        }
    }

    [Theory]
    [InlineData(0, 0, 1, 0)]
    [InlineData(1, -1, 0, 0)]
    [InlineData(2, 0, -1, 0)]
    [InlineData(3, 0, 0, -1)]
    [InlineData(1, 0, 0, 1)]
    [InlineData(0, 1, 0, 0)]
    public void Spans_of_unequal_lengths_are_refused(int slots, int theta, int update, int next)
    {
        var data = new Operands<double>(slots, 16);
        Assert.Throws<ArgumentException>(() => data.Run(theta, update, next));
    }

    private static void SameAsScalarLoop<T>(int slots, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var data = new Operands<T>(slots, length);
        data.Run();
        for (var i = 0; i < length; i++)
        {
            var (g, theta) = (data.Update[i], data.Theta[i]);
            var s = Enumerable.Range(0, slots).Select(slot => data.Slots[(slot * data.Stride) + i]).ToArray();
            var sum = T.Zero;
            for (var slot = 0; slot < slots; slot++)
            {
                s[slot] = (s[slot] * T.CreateChecked(0.9)) + (g * T.CreateChecked(slot + 1));
                sum += s[slot];
                Assert.Equal(s[slot], data.Next[(slot * data.Stride) + i]);
            }

            Assert.Equal(g + (theta * T.CreateChecked(0.25)) + sum, data.Result[i]);
        }

        data.AssertMargins();
    }

    /// <summary>Operands that end in NaN and destinations that end in a guard, so that a leak shows.</summary>
    private sealed class Operands<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private static readonly T Guard = T.CreateChecked(77);
        private readonly int slots;
        private readonly int length;

        public Operands(int slots, int length)
        {
            (this.slots, this.length) = (slots, length);
            Stride = length + Margin;
            Update = Source(1);
            Theta = Source(1);
            Slots = Source(3);
            Result = Destination(1);
            Next = Destination(3);
        }

        public int Stride { get; }

        public T[] Update { get; }

        public T[] Theta { get; }

        public T[] Slots { get; }

        public T[] Result { get; }

        public T[] Next { get; }

        public void Run(int theta = 0, int update = 0, int next = 0)
        {
            var tile = new Tile<T>(
                Update.AsSpan(0, length), Theta.AsSpan(0, length + theta), new(Slots, Stride, length), default, default, 0, default);
            var result = Result.AsSpan(0, length + update);
            var target = new SlotTarget<T>(Next, Stride, length + next);
            switch (slots)
            {
                case 0: Formula.Apply(in tile, result, default(Plain<T>)); break;
                case 1: Formula.Apply1(in tile, result, target, default(Plain<T>)); break;
                case 2: Formula.Apply2(in tile, result, target, default(Plain<T>)); break;
                default: Formula.Apply3(in tile, result, target, default(Plain<T>)); break;
            }
        }

        public void AssertMargins()
        {
            Assert.All(Result[length..], value => Assert.Equal(Guard, value));
            for (var slot = 0; slot < 3; slot++)
            {
                var start = (slot * Stride) + (slot < slots ? length : 0);
                Assert.All(Next[start..((slot + 1) * Stride)], value => Assert.Equal(Guard, value));
            }
        }

        private T[] Source(int parts)
        {
            var random = new Random((length * 7) + parts);
            return Enumerable.Range(0, parts * Stride)
                .Select(i => i % Stride < length ? T.CreateChecked((random.NextDouble() * 2) - 1) : T.NaN).ToArray();
        }

        private T[] Destination(int parts) => Enumerable.Repeat(Guard, parts * Stride).ToArray();
    }

    /// <summary>Slot k becomes 0.9 s + (k + 1) g; the direction is g + theta / 4 + the sum of the slots.</summary>
    private readonly struct Plain<T> : IFormula<T>, IFormula1<T>, IFormula2<T>, IFormula3<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta) => g + (theta * T.CreateChecked(0.25)) + Vector<T>.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s0)
        {
            s0 = (s0 * T.CreateChecked(0.9)) + (g * T.One);
            return g + (theta * T.CreateChecked(0.25)) + s0;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s0, ref Vector<T> s1)
        {
            s0 = (s0 * T.CreateChecked(0.9)) + (g * T.One);
            s1 = (s1 * T.CreateChecked(0.9)) + (g * T.CreateChecked(2));
            return g + (theta * T.CreateChecked(0.25)) + (s0 + s1);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s0, ref Vector<T> s1, ref Vector<T> s2)
        {
            s0 = (s0 * T.CreateChecked(0.9)) + (g * T.One);
            s1 = (s1 * T.CreateChecked(0.9)) + (g * T.CreateChecked(2));
            s2 = (s2 * T.CreateChecked(0.9)) + (g * T.CreateChecked(3));
            return g + (theta * T.CreateChecked(0.25)) + (s0 + s1 + s2);
        }
    }
}
