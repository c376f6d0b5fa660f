namespace Pipeline.Kernel.Model;

/// <summary>A cost as a function of the parameters alone.</summary>
/// <param name="theta">All parameters.</param>
public delegate double CostFunction<T>(ReadOnlySpan<T> theta)
    where T : unmanaged;
