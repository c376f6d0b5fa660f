using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics.Sums;

/// <summary>What a sum adds up of an element's distance d to its column's center and an element y of another matrix.</summary>
internal interface ICenteredTerm
{
    /// <summary>The sum with one more term.</summary>
    static abstract V Add<V>(V sum, V d, V y)
        where V : struct, ISimd<V>;
}
