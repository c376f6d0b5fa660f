using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Networks;

/// <summary>Weights, biases, gammas and betas around 0, 0, 1 and 0: nothing is 0, so that every derivative is alive.</summary>
internal sealed record NormalWeights : IInitializer
{
    public IReadOnlyList<Role> Roles => [Role.Weight, Role.Bias, Role.Gamma, Role.Beta];

    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomFill.Normal(key, destination);
        var (middle, spread) = entry.Role == Role.Gamma ? (1, 0.3) : (0, 0.6);
        foreach (ref var value in destination)
        {
            value = T.CreateChecked(middle) + (T.CreateChecked(spread) * value);
        }
    }
}
