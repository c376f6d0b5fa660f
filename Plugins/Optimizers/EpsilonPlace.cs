namespace Pipeline.Plugins.Optimizers;

/// <summary>Where epsilon guards a root. 1e-8 inside acts like 1e-4 outside where gradients are tiny.</summary>
public enum EpsilonPlace
{
    /// <summary><c>sqrt(x + epsilon)</c>: the course's RMSprop, optax, Keras.</summary>
    Inside,

    /// <summary><c>sqrt(x) + epsilon</c>: the course's Adam, PyTorch.</summary>
    Outside,
}
