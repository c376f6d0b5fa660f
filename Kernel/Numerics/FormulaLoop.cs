using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// The loops of <see cref="Formula"/> over whole vectors, alone in their methods: a call beside a loop would make the
/// compiler keep the loop's vectors in memory. Sources may be the destinations of the same element.
/// </summary>
internal static class FormulaLoop
{
    /// <summary>No slots; whether all that was stored at <paramref name="to"/> is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool Run<T, TFormula>(ref T g, ref T theta, ref T to, nint length, TFormula formula, Storing<T> storing)
        where T : unmanaged
        where TFormula : struct, IFormula<T>
    {
        // x - x is 0 for finite numbers and NaN otherwise; NaN survives every further sum.
        var differences = Vector<T>.Zero;
        for (nint i = 0; i < length; i += Vector<T>.Count)
        {
            var old = At(ref theta, i);
            var result = storing.Direction(formula.Invoke(At(ref g, i), old), old);
            differences += result - result;
            At(ref to, i) = result;
        }

        return Vector.EqualsAll(differences, Vector<T>.Zero);
    }

    /// <summary>One slot; whether all that was stored at <paramref name="to"/> is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool Run1<T, TFormula>(
        ref T g,
        ref T theta,
        ref T to,
        ref T from0,
        ref T to0,
        nint length,
        TFormula formula,
        Storing<T> storing)
        where T : unmanaged
        where TFormula : struct, IFormula1<T>
    {
        // x - x is 0 for finite numbers and NaN otherwise; NaN survives every further sum.
        var differences = Vector<T>.Zero;
        for (nint i = 0; i < length; i += Vector<T>.Count)
        {
            var s0 = At(ref from0, i);
            var old = At(ref theta, i);
            var result = storing.Direction(formula.Invoke(At(ref g, i), old, ref s0), old);
            differences += result - result;
            At(ref to, i) = result;
            At(ref to0, i) = storing.Slot(s0);
        }

        return Vector.EqualsAll(differences, Vector<T>.Zero);
    }

    /// <summary>Two slots; whether all that was stored at <paramref name="to"/> is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool Run2<T, TFormula>(
        ref T g,
        ref T theta,
        ref T to,
        ref T from0,
        ref T to0,
        ref T from1,
        ref T to1,
        nint length,
        TFormula formula,
        Storing<T> storing)
        where T : unmanaged
        where TFormula : struct, IFormula2<T>
    {
        // x - x is 0 for finite numbers and NaN otherwise; NaN survives every further sum.
        var differences = Vector<T>.Zero;
        for (nint i = 0; i < length; i += Vector<T>.Count)
        {
            var (s0, s1) = (At(ref from0, i), At(ref from1, i));
            var old = At(ref theta, i);
            var result = storing.Direction(formula.Invoke(At(ref g, i), old, ref s0, ref s1), old);
            differences += result - result;
            At(ref to, i) = result;
            At(ref to0, i) = storing.Slot(s0);
            At(ref to1, i) = storing.Slot(s1);
        }

        return Vector.EqualsAll(differences, Vector<T>.Zero);
    }

    /// <summary>Three slots; whether all that was stored at <paramref name="to"/> is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool Run3<T, TFormula>(
        ref T g,
        ref T theta,
        ref T to,
        ref T from0,
        ref T to0,
        ref T from1,
        ref T to1,
        ref T from2,
        ref T to2,
        nint length,
        TFormula formula,
        Storing<T> storing)
        where T : unmanaged
        where TFormula : struct, IFormula3<T>
    {
        // x - x is 0 for finite numbers and NaN otherwise; NaN survives every further sum.
        var differences = Vector<T>.Zero;
        for (nint i = 0; i < length; i += Vector<T>.Count)
        {
            var (s0, s1, s2) = (At(ref from0, i), At(ref from1, i), At(ref from2, i));
            var old = At(ref theta, i);
            var result = storing.Direction(formula.Invoke(At(ref g, i), old, ref s0, ref s1, ref s2), old);
            differences += result - result;
            At(ref to, i) = result;
            At(ref to0, i) = storing.Slot(s0);
            At(ref to1, i) = storing.Slot(s1);
            At(ref to2, i) = storing.Slot(s2);
        }

        return Vector.EqualsAll(differences, Vector<T>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Vector<T> At<T>(ref T origin, nint index) => ref Unsafe.As<T, Vector<T>>(ref Unsafe.Add(ref origin, index));
}
