using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipeline.Plugins.Optimizers;

/// <summary>An exponentially weighted average: <c>average = beta average + (1 - beta) x</c>, started at 0.</summary>
internal readonly struct Ewa<T>(double beta)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> beta = new(T.CreateChecked(beta));
    private readonly Vector<T> gain = new(T.CreateChecked(1 - beta));

    /// <summary>The average once <paramref name="x"/> is in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Next(Vector<T> average, Vector<T> x) => (beta * average) + (gain * x);
}

/// <summary>What an exponentially weighted average lacks in its first steps.</summary>
internal static class Ewa
{
    /// <summary><c>1 / (1 - beta^t)</c>: times the average of a constant, it gives that constant at every step t.</summary>
    public static double Correction(double beta, long step) => 1 / (1 - Math.Pow(beta, step));
}
