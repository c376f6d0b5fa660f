using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Contracts;

/// <summary>
/// A rule whose <see cref="IUpdateRule.Apply"/> is one call of <see cref="Formula"/> with the tile, the update and the slots
/// it was given, and uses none of them afterwards. The kernel then lets the formula's own loop store what it computes: the
/// slots, and behind the last link the step itself, in one pass over the memory. The numbers are the same without it.
/// </summary>
public interface IFormulaRule : IUpdateRule;
