using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Kernel.Numerics.Vectors;

/// <summary>Which vectors this processor has; decided when the code is compiled.</summary>
internal static class Width
{
    /// <summary>Whether vectors of 512 bits are worth using.</summary>
    public static bool Is512 => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;
}
