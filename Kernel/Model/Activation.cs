namespace Pipeline.Kernel.Model;

/// <summary>An activation function with its one constant.</summary>
/// <param name="Kind">The function.</param>
/// <param name="Constant">Slope of leaky relu, scale of elu, sharpness of softplus; not read by the others.</param>
public readonly record struct Activation(ActivationKind Kind, double Constant)
{
    /// <summary>The function with the field's usual constant: slope 0.01, scale 1, sharpness 1.</summary>
    public static Activation Of(ActivationKind kind) => new(kind, kind == ActivationKind.LeakyRelu ? 0.01 : 1);
}
