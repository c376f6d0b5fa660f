using System.Runtime.CompilerServices;
using Factors;

namespace First;

/// <summary>Code that is compiled when a long run gets there, from what the DLL then holds.</summary>
internal static class Late
{
    /// <summary>The factor.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Value(long step) => step % 2 == 0 ? Factor.Root(Factor.Value * Factor.Value) : Factor.Value;
}
