using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>The state before the first step.</summary>
public static class InitialState
{
    /// <summary>Initializes theta and gives every rule its declared slots and scalars.</summary>
    /// <param name="recipe">The algorithms of the run.</param>
    /// <param name="plan">Seed and epochs.</param>
    /// <param name="exampleCount">Examples of the training set, which set the steps of an epoch.</param>
    public static TrainingState<T> Of<T>(Recipe recipe, Plan plan, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var theta = Initialize<T>(recipe.Architecture.Layout, recipe.Initializer, Keys.Of(plan).Initial, Calls.Of(recipe).Initializer);
        var clock = Clock.First(plan.StepsPerEpoch(exampleCount), plan.Epochs);
        return Of(recipe.Chain, recipe.Architecture.StatisticsLayout, theta, clock);
    }

    /// <summary>The state before the first step from given parameters.</summary>
    /// <param name="chain">The rules whose slots and scalars the state holds.</param>
    /// <param name="statistics">The running statistics it holds.</param>
    /// <param name="theta">The parameters.</param>
    /// <param name="clock">The first step.</param>
    public static TrainingState<T> Of<T>(Chain chain, StatisticsLayout statistics, Theta<T> theta, Clock clock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = statistics.Entries.SelectMany(entry => Enumerable.Repeat(T.CreateChecked(entry.Initial), entry.Length));
        return new(
            theta,
            SlotsOf(chain, theta),
            [.. chain.All.SelectMany(link => link.Rule.Scalars).Select(scalar => scalar.Initial)],
            new(statistics, values.ToArray(), 0),
            clock,
            []);
    }

    /// <summary>Theta by an initializer: the roles it fills from independent keys, gamma 1, everything else 0.</summary>
    public static Theta<T> Initialize<T>(Layout layout, IInitializer initializer, RandomKey key)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Initialize<T>(layout, initializer, key, default);

    private static Theta<T> Initialize<T>(Layout layout, IInitializer initializer, RandomKey key, PluginCalls calls)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = AlignedBuffer.Allocate<T>(layout.Length);
        foreach (var entry in layout.Entries)
        {
            var destination = entry.Of(values.Span);
            if (initializer.Roles.Contains(entry.Role))
            {
                calls.Enter(PluginOperation.Initialize);
                initializer.Fill(entry, key.Fold(entry.Name), destination);
                calls.Leave();
            }
            else if (entry.Role == Role.Gamma)
            {
                destination.Fill(T.One);
            }
        }

        return Theta<T>.Own(layout, values);
    }

    private static Slots<T> SlotsOf<T>(Chain chain, Theta<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var slots = chain.All.SelectMany((link, index) => link.Rule.Slots.Select(slot => (Name: $"{index}.{slot.Name}", Slot: slot))).ToArray();
        var stride = AlignedBuffer.Stride<T>(theta.Layout.Length);
        var values = AlignedBuffer.Allocate<T>(checked(stride * slots.Length));
        foreach (var (index, (_, slot)) in slots.Index())
        {
            var vector = values.Span.Slice(index * stride, theta.Layout.Length);
            if (slot.FromTheta)
            {
                theta.Span.CopyTo(vector);
            }
            else
            {
                vector.Fill(T.CreateChecked(slot.Initial));
            }
        }

        return Slots<T>.Own([.. slots.Select(slot => slot.Name)], stride, values);
    }
}
