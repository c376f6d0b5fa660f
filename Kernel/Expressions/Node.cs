namespace Pipeline.Kernel.Expressions;

/// <summary>A node of an expression's graph. Its arguments stand before it.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Left">Index of the first argument; -1 where there is none.</param>
/// <param name="Right">Index of the second argument; -1 where there is none.</param>
/// <param name="Number">The value of a constant.</param>
/// <param name="Name">The name of a variable or coefficient; empty otherwise.</param>
public readonly record struct Node(Operation Operation, int Left = -1, int Right = -1, double Number = 0, string Name = "");
