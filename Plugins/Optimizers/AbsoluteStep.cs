using System.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>For rules that know how far theta moves, rather than in which direction.</summary>
internal static class AbsoluteStep
{
    /// <summary>
    /// <c>1 / alpha</c>, which turns a step into the direction that the kernel multiplies by alpha; 0, and so no step,
    /// where alpha is 0 or too small to divide by.
    /// </summary>
    public static T PerAlpha<T>(double alpha)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inverse = T.One / T.CreateChecked(alpha);
        return T.IsFinite(inverse) ? inverse : T.Zero;
    }
}
