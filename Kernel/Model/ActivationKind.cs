namespace Pipeline.Kernel.Model;

/// <summary>The activation functions a dense layer may have.</summary>
public enum ActivationKind
{
    /// <summary><c>a = z</c>.</summary>
    Linear,

    /// <summary><c>a = 1 / (1 + e^-z)</c>.</summary>
    Sigmoid,

    /// <summary><c>a = tanh z</c>.</summary>
    Tanh,

    /// <summary><c>a = max(z, 0)</c>; the derivative at 0 is 0.</summary>
    Relu,

    /// <summary><c>a = z</c> above 0, <c>slope z</c> below; the derivative at 0 is the slope.</summary>
    LeakyRelu,

    /// <summary><c>a = z</c> above 0, <c>scale (e^z - 1)</c> below.</summary>
    Elu,

    /// <summary>ELU with the self-normalizing constants of Klambauer et al. 2017.</summary>
    Selu,

    /// <summary><c>a = z Phi(z)</c> with the exact normal distribution function.</summary>
    Gelu,

    /// <summary><c>a = z/2 (1 + tanh(sqrt(2/pi) (z + 0.044715 z^3)))</c>.</summary>
    GeluTanh,

    /// <summary><c>a = z / (1 + e^-z)</c>, also called swish.</summary>
    Silu,

    /// <summary><c>a = ln(1 + e^(sharpness z)) / sharpness</c>.</summary>
    Softplus,
}
