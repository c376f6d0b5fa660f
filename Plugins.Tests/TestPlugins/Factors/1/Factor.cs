using System.Runtime.CompilerServices;

namespace Factors;

/// <summary>A library that two plugins bring along in two versions.</summary>
public static class Factor
{
    /// <summary>The number of version 1.</summary>
    public static double Value => 0.5;

    /// <summary>The square root.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Root(double square) => Math.Sqrt(square);
}
