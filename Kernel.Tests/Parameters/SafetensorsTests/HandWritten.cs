using System.Text;

namespace Pipeline.Kernel.Tests.Parameters.SafetensorsTests;

/// <summary>Files of the format written out by hand from its public description, without the code under test.</summary>
internal static class HandWritten
{
    /// <summary>The header's length in 8 bytes, the header, the data.</summary>
    public static byte[] File(string header, params byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        for (var i = 0; i < 8; i++)
        {
            length[i] = (byte)((ulong)text.Length >> (8 * i));
        }

        return [.. length, .. text, .. data];
    }

    /// <summary>1.0f, -2.5f: sign, exponent and fraction by hand.</summary>
    public static readonly byte[] OneAndMinusTwoAndAHalf = [0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x20, 0xC0];

    /// <summary>0.1 in double precision: 0x3FB999999999999A.</summary>
    public static readonly byte[] Tenth = [0x9A, 0x99, 0x99, 0x99, 0x99, 0x99, 0xB9, 0x3F];
}
