namespace Pipeline.Plots;

/// <summary>How values are laid along an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal differences are equally far.</summary>
    Linear,

    /// <summary>Equal ratios are equally far; values that are not positive are left out.</summary>
    Log,
}
