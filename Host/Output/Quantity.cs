using System.Globalization;

namespace Pipeline.Host.Output;

/// <summary>Numbers with a unit, short enough to read: <c>2.57 MFLOP</c>, <c>12.3 us</c>, <c>1.5 GiB</c>.</summary>
public static class Quantity
{
    private static readonly string[] Prefixes = ["n", "u", "m", "", "k", "M", "G", "T", "P"];
    private static readonly string[] Powers = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>Three digits and the power of a thousand that suits; u is micro.</summary>
    public static string Of(double value, string unit)
    {
        var power = value == 0 ? 0 : (int)Math.Clamp(Math.Floor(Math.Log(Math.Abs(value), 1000) + 1e-12), -3, 5);
        var scaled = value / Math.Pow(1000, power);
        var format = Math.Abs(scaled) switch { >= 100 => "F0", >= 10 => "F1", _ => "F2" };
        return $"{scaled.ToString(format, CultureInfo.InvariantCulture)} {Prefixes[power + 3]}{unit}";
    }

    /// <summary>Bytes in powers of 1024.</summary>
    public static string Bytes(long bytes)
    {
        var power = bytes < 1024 ? 0 : (int)Math.Min(Math.Log2(bytes) / 10, Powers.Length - 1);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / Math.Pow(1024, power):0.#} {Powers[power]}");
    }
}
