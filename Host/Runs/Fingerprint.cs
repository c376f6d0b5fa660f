using System.Numerics;
using System.Security.Cryptography;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Runs;

/// <summary>A number that two thetas share only where all their bits are equal.</summary>
public static class Fingerprint
{
    /// <summary>SHA-256 of theta's little-endian bytes in order of the layout, in lower-case hexadecimal.</summary>
    public static string Of<T>(Theta<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Convert.ToHexStringLower(SHA256.HashData(SafetensorsTensor.Of("theta", theta.Span, theta.Span.Length).Bytes.Span));
}
