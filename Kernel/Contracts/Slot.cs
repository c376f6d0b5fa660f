namespace Pipeline.Kernel.Contracts;

/// <summary>
/// State a plugin declares and the kernel keeps: a vector as long as theta (<see cref="ITiled.Slots"/>), one number
/// (<see cref="ITiled.Scalars"/>), or a vector as long as a layer's features (<see cref="INormalization.Statistics"/>).
/// </summary>
/// <param name="Name">The symbol of the formula: <c>m</c>, <c>v</c>. It names the state in traces and checkpoints.</param>
/// <param name="Initial">Value of every element before the first update.</param>
/// <param name="FromTheta">Starts as a copy of theta instead of <paramref name="Initial"/>.</param>
public sealed record Slot(string Name, double Initial = 0, bool FromTheta = false);
