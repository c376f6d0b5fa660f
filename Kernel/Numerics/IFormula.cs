using System.Numerics;

namespace Pipeline.Kernel.Numerics;

/// <summary>A rule's formula without slots, written once for a vector of elements; see <see cref="Formula"/>.</summary>
public interface IFormula<T>
{
    /// <summary>The direction to hand on for each element.</summary>
    /// <param name="g">The direction that came in.</param>
    /// <param name="theta">The parameters before the step.</param>
    Vector<T> Invoke(Vector<T> g, Vector<T> theta);
}

/// <summary>A rule's formula with one slot.</summary>
public interface IFormula1<T>
{
    /// <summary>The direction to hand on for each element; the slot is replaced by its value after the step.</summary>
    /// <param name="g">The direction that came in.</param>
    /// <param name="theta">The parameters before the step.</param>
    /// <param name="s0">The slot.</param>
    Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s0);
}

/// <summary>A rule's formula with two slots.</summary>
public interface IFormula2<T>
{
    /// <summary>The direction to hand on for each element; the slots are replaced by their values after the step.</summary>
    /// <param name="g">The direction that came in.</param>
    /// <param name="theta">The parameters before the step.</param>
    /// <param name="s0">The first slot.</param>
    /// <param name="s1">The second slot.</param>
    Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s0, ref Vector<T> s1);
}

/// <summary>A rule's formula with three slots.</summary>
public interface IFormula3<T>
{
    /// <summary>The direction to hand on for each element; the slots are replaced by their values after the step.</summary>
    /// <param name="g">The direction that came in.</param>
    /// <param name="theta">The parameters before the step.</param>
    /// <param name="s0">The first slot.</param>
    /// <param name="s1">The second slot.</param>
    /// <param name="s2">The third slot.</param>
    Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s0, ref Vector<T> s1, ref Vector<T> s2);
}
