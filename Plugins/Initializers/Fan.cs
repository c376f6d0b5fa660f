using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>Which connections of a unit the variance is divided by.</summary>
public enum Fan
{
    /// <summary>The inputs of a unit: keeps the variance of activations.</summary>
    In,

    /// <summary>The outputs of a unit: keeps the variance of gradients.</summary>
    Out,
}

/// <summary>Counts connections.</summary>
internal static class Fans
{
    /// <summary>Columns (fan-in) or rows (fan-out) of a weight matrix.</summary>
    public static int Of(this Fan fan, in Entry entry) => fan == Fan.In ? entry.Columns : entry.Rows;
}
