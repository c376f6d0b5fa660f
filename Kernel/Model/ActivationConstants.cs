namespace Pipeline.Kernel.Model;

/// <summary>The constants of selu and gelu.</summary>
internal static class ActivationConstants
{
    /// <summary>Scale of selu below 0, before <see cref="SeluScale"/>.</summary>
    public const double SeluAlpha = 1.6732632423543772848170429916717;

    /// <summary>Scale of selu.</summary>
    public const double SeluScale = 1.0507009873554804934193349852946;

    /// <summary><c>1 / sqrt(2 pi)</c>.</summary>
    public const double InverseSqrtTwoPi = 0.39894228040143267793994605993438;

    /// <summary><c>sqrt(2 / pi)</c>.</summary>
    public const double SqrtTwoOverPi = 0.79788456080286535587989211986876;

    /// <summary>Weight of the cube in gelu's tanh form.</summary>
    public const double GeluCubic = 0.044715;
}
