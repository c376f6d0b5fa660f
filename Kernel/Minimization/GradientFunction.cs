namespace Pipeline.Kernel.Minimization;

/// <summary>A cost with its gradient, as a function of the parameters alone.</summary>
/// <param name="theta">All parameters.</param>
/// <param name="gradient">Receives the derivative by each of them.</param>
/// <returns>The cost.</returns>
public delegate double GradientFunction<T>(ReadOnlySpan<T> theta, Span<T> gradient)
    where T : unmanaged;

/// <summary>Whether a descent has come where it should.</summary>
/// <param name="cost">The cost at theta.</param>
/// <param name="theta">All parameters.</param>
public delegate bool Reached<T>(double cost, ReadOnlySpan<T> theta)
    where T : unmanaged;

/// <summary>Is told of a descent: of the start, and of every step.</summary>
/// <param name="step">Steps taken.</param>
/// <param name="cost">The cost at theta.</param>
/// <param name="theta">All parameters.</param>
public delegate void DescentObserver<T>(long step, double cost, ReadOnlySpan<T> theta)
    where T : unmanaged;
