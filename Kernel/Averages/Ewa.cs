using System.Numerics;

namespace Pipeline.Kernel.Averages;

/// <summary>
/// An exponentially weighted average as a value: <c>v_t = beta v_{t-1} + (1 - beta) theta_t</c> from <c>v_0 = 0</c>. An
/// observation gives a new average and leaves this one as it was. Course: exponentially weighted averages, bias correction.
/// </summary>
/// <param name="Beta">Weight of what came before, at least 0 and below 1.</param>
/// <param name="Value">v_t, drawn towards 0 at the start.</param>
/// <param name="Count">t: observations so far.</param>
public readonly record struct Ewa<T>(T Beta, T Value, long Count)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary><c>v_t / (1 - beta^t)</c>, without the pull of the start at 0: a weighted mean of the observations; NaN before the first.</summary>
    public T Corrected => Count == 0 ? T.NaN : Value / (T.One - T.Pow(Beta, T.CreateChecked(Count)));

    /// <summary>The average after one more observation.</summary>
    /// <param name="theta">The observation.</param>
    public Ewa<T> Next(T theta) => this with { Value = (Beta * Value) + ((T.One - Beta) * theta), Count = Count + 1 };
}

/// <summary>How exponentially weighted averages begin and what follows from beta alone.</summary>
public static class Ewa
{
    /// <summary>The average before any observation.</summary>
    /// <param name="beta">Weight of what came before.</param>
    /// <exception cref="ArgumentOutOfRangeException">A beta below 0, of 1 or above, or not a number.</exception>
    public static Ewa<T> Of<T>(T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(Known(beta), T.Zero, 0);

    /// <summary>The average after all observations at once: <c>v_t = beta^n v_{t-n} + (1 - beta) sum over i below n of beta^i theta_{t-i}</c>.</summary>
    /// <param name="before">v_{t-n}.</param>
    /// <param name="thetas">The n observations since, oldest first.</param>
    public static Ewa<T> ClosedForm<T>(Ewa<T> before, ReadOnlySpan<T> thetas)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < thetas.Length; i++)
        {
            sum += T.Pow(before.Beta, T.CreateChecked(i)) * thetas[thetas.Length - 1 - i];
        }

        return before with
        {
            Value = (T.Pow(before.Beta, T.CreateChecked(thetas.Length)) * before.Value) + ((T.One - before.Beta) * sum),
            Count = before.Count + thetas.Length,
        };
    }

    /// <summary>What each of n observations counts for in v_n, oldest first: <c>beta^(n-1) (1 - beta), ..., 1 - beta</c>; their sum is <c>1 - beta^n</c>.</summary>
    /// <param name="beta">Weight of what came before.</param>
    /// <param name="n">Observations.</param>
    /// <exception cref="ArgumentOutOfRangeException">A beta that is none, or a negative n.</exception>
    public static T[] Contributions<T>(T beta, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Known(beta);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var contributions = new T[n];
        for (var i = 0; i < n; i++)
        {
            contributions[i] = T.Pow(beta, T.CreateChecked(n - 1 - i)) * (T.One - beta);
        }

        return contributions;
    }

    /// <summary>Steps until an observation counts for about 1/e of what it did: <c>1 / (1 - beta)</c>, 10 for 0.9. Course: e-folding.</summary>
    /// <param name="beta">Weight of what came before.</param>
    /// <exception cref="ArgumentOutOfRangeException">A beta that is none.</exception>
    public static T Lifetime<T>(T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.One / (T.One - Known(beta));

    /// <summary>Steps by which the average follows a steady climb late: <c>beta / (1 - beta)</c>, 9 for 0.9.</summary>
    /// <param name="beta">Weight of what came before.</param>
    /// <exception cref="ArgumentOutOfRangeException">A beta that is none.</exception>
    public static T Lag<T>(T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Known(beta) / (T.One - beta);

    /// <summary>Variance that is left of independent noise: <c>(1 - beta) / (1 + beta)</c>, 1/19 for 0.9.</summary>
    /// <param name="beta">Weight of what came before.</param>
    /// <exception cref="ArgumentOutOfRangeException">A beta that is none.</exception>
    public static T NoiseVarianceRatio<T>(T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (T.One - Known(beta)) / (T.One + beta);

    private static T Known<T>(T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => beta >= T.Zero && beta < T.One
            ? beta
            : throw new ArgumentOutOfRangeException(nameof(beta), beta, "beta must be at least 0 and below 1");
}
