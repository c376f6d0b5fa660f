using System.Globalization;

namespace Pipeline.Host.Output;

/// <summary>Costs, accuracies and sizes as tables show them.</summary>
internal static class Digits
{
    /// <summary>Four decimals, or four digits where those would say nothing; - where nothing is known.</summary>
    public static string Four(double? value) => value is not { } number ? "-"
        : number.ToString(Math.Abs(number) is >= 1e-3 and < 1e4 or 0 ? "F4" : "G4", CultureInfo.InvariantCulture);
}
