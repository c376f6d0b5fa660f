namespace Pipeline.Kernel.Parameters;

/// <summary>What an entry of theta is for; rules may be limited to roles.</summary>
public enum Role
{
    /// <summary>W of a dense layer, fan-out x fan-in.</summary>
    Weight,

    /// <summary>b of a dense layer.</summary>
    Bias,

    /// <summary>Scale of a normalization.</summary>
    Gamma,

    /// <summary>Shift of a normalization.</summary>
    Beta,
}
