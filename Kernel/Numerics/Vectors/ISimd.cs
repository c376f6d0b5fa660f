namespace Pipeline.Kernel.Numerics.Vectors;

/// <summary>
/// A vector register of floats or doubles. Formulas are written over <typeparamref name="V"/>, so that one source runs on
/// every width. Each operation works lane by lane and is exact or rounds once: a lane gives the same bits in all widths.
/// </summary>
internal interface ISimd<V>
    where V : struct, ISimd<V>
{
    /// <summary>Lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the lanes are floats; a constant where the code is compiled.</summary>
    static abstract bool IsSingle { get; }

    /// <summary>All lanes 0.</summary>
    static abstract V Zero { get; }

    /// <summary>All lanes 1.</summary>
    static abstract V One { get; }

    /// <summary>All lanes <paramref name="value"/>, rounded to the type of the lanes.</summary>
    static abstract V All(double value);

    /// <summary>All lanes the value that belongs to their type.</summary>
    static abstract V All(float single, double @double);

    /// <summary>All lanes the bits that belong to their type.</summary>
    static abstract V AllBits(uint single, ulong @double);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator /(V a, V b);

    static abstract V operator -(V a);

    static abstract V operator &(V a, V b);

    static abstract V operator |(V a, V b);

    static abstract V operator ^(V a, V b);

    /// <summary><c>a b + c</c>, rounded once.</summary>
    static abstract V Fma(V a, V b, V c);

    /// <summary><c>|x|</c>.</summary>
    static abstract V Abs(V x);

    /// <summary><c>sqrt x</c>.</summary>
    static abstract V SquareRoot(V x);

    /// <summary><c>min(x, limit)</c>; NaN stays NaN.</summary>
    static abstract V AtMost(V x, V limit);

    /// <summary><c>max(x, limit)</c>; NaN stays NaN.</summary>
    static abstract V AtLeast(V x, V limit);

    /// <summary><c>a &lt; b ? then : otherwise</c>.</summary>
    static abstract V IfLess(V a, V b, V then, V otherwise);

    /// <summary><c>a == b ? then : otherwise</c>.</summary>
    static abstract V IfEqual(V a, V b, V then, V otherwise);

    /// <summary>Where the sign bit is set <paramref name="then"/>, else <paramref name="otherwise"/>.</summary>
    static abstract V IfSign(V bits, V then, V otherwise);

    /// <summary><c>y 2^n</c> for normal y and whole n with |n| below 2^10, rounded once where it is denormal.</summary>
    static abstract V Scale(V y, V n);

    /// <summary>The lanes' bits as whole numbers, added.</summary>
    static abstract V AddBits(V a, V b);

    /// <summary>The lanes' bits as whole numbers, subtracted.</summary>
    static abstract V SubtractBits(V a, V b);

    /// <summary>The lanes' bits moved up, by a constant for each type.</summary>
    static abstract V ShiftLeft(V bits, int single, int @double);

    /// <summary>The lanes' bits moved down, by a constant for each type; zeros come in.</summary>
    static abstract V ShiftRight(V bits, int single, int @double);

    /// <summary>The lanes' bits moved down, by a constant for each type; the sign comes in.</summary>
    static abstract V ShiftRightSigned(V bits, int single, int @double);

    /// <summary>The lanes' bits as signed whole numbers, converted; |n| below 2^31 for float, 2^51 for double.</summary>
    static abstract V OfWhole(V bits);

    /// <summary>The upper half of the lanes added to the lower half until one is left.</summary>
    static abstract double SumOfLanes(V x);

    /// <summary>The largest lane; any of NaN and the others where a lane is NaN.</summary>
    static abstract double LargestLane(V x);

    /// <summary>As many words as lanes, as the lanes' bits; zeros above them in double.</summary>
    static abstract V Words(ref uint source, nint index);

    /// <summary>As many words of 16 bits as lanes, as the lanes' bits; zeros above them.</summary>
    static abstract V HalfWords(ref ushort source, nint index);
}
