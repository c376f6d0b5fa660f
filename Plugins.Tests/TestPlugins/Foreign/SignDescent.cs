using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Foreign;

// The rule that README.md shows, line by line.
[Plugin("sign-descent")]
public sealed record SignDescent : IOptimizer
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Formula.Apply(tile, update, new Signs<T>());

    private readonly struct Signs<T> : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta) => Vector.ConditionalSelect(
            Vector.Equals(g, Vector<T>.Zero), g, Vector.CopySign(Vector<T>.One, g));
    }
}
