using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Layers;

/// <summary>A batch for a normalization with its parameters and the gradient that comes back.</summary>
internal sealed record NormCase(MatrixShape Shape, double[] X, double[] Gamma, double[] Beta, double[] Dy)
{
    private static readonly Gen<double> Number = Gen.Int[-(1 << 12), 1 << 12].Select(count => count / (double)(1 << 12));

    /// <summary>Batches of at least two rows and two columns whose values are spread out.</summary>
    public static readonly Gen<NormCase> Any =
        from rows in Gen.Int[2, 6]
        from columns in Gen.Int[2, 11]
        from x in Number.Array[rows * columns]
        from gamma in Number.Array[columns]
        from beta in Number.Array[columns]
        from dy in Number.Array[rows * columns]
        select new NormCase(new(rows, columns), [.. x.Select((value, i) => value + Ramp(i, columns))], gamma, beta, dy);

    /// <summary>What a forward pass writes.</summary>
    public (T[] Y, T[] Cache, T[] Next) Forward<T>(INormalization norm, NormState<T> state, T poison)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (y, cache) = (Bits.Filled(Shape.Length, poison), Bits.Filled(norm.CacheLength(Shape), poison));
        var next = Bits.Filled(state.Statistics.Length, poison);
        norm.Forward(Input(norm, state), y, cache, new(next, Shape.Columns, Shape.Columns));
        return (y, cache, next);
    }

    /// <summary>What a backward pass writes.</summary>
    public (T[] Dx, T[] DGamma, T[] DBeta) Backward<T>(INormalization norm, NormState<T> state, T[] cache, T poison)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dx = Bits.Filled(Shape.Length, poison);
        var (dGamma, dBeta) = (Parameter(norm, Role.Gamma, Bits.Filled(Shape.Columns, poison)), Parameter(norm, Role.Beta, Bits.Filled(Shape.Columns, poison)));
        norm.Backward(Input(norm, state), cache, Bits.Of<T>(Dy), dx, dGamma, dBeta);
        return (dx, dGamma, dBeta);
    }

    /// <summary>What inference writes.</summary>
    public T[] Infer<T>(INormalization norm, NormState<T> state, T poison)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = Bits.Filled(Shape.Length, poison);
        norm.Infer(Input(norm, state), y);
        return y;
    }

    /// <summary>One row of the batch alone.</summary>
    public NormCase Row(int row) => this with { Shape = new(1, Shape.Columns), X = X[(row * Shape.Columns)..((row + 1) * Shape.Columns)] };

    public override string ToString() => FormattableString.Invariant(
        $"{Shape.Rows}x{Shape.Columns}, x [{string.Join(", ", X)}], gamma [{string.Join(", ", Gamma)}], beta [{string.Join(", ", Beta)}], dy [{string.Join(", ", Dy)}]");

    private NormalizationInput<T> Input<T>(INormalization norm, NormState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            Shape, Bits.Of<T>(X), Parameter(norm, Role.Gamma, Bits.Of<T>(Gamma)), Parameter(norm, Role.Beta, Bits.Of<T>(Beta)),
            new(state.Statistics, Shape.Columns, Shape.Columns), state.Updates);

    private static T[] Parameter<T>(INormalization norm, Role role, T[] values) => norm.Parameters.Contains(role) ? values : [];

    // Keeps rows and columns from being constant, where a normalization has no stable derivative.
    private static double Ramp(int index, int columns) => (index % columns % 2 == 0 ? 1.5 : -1.5) + (index / columns % 2 == 0 ? 1.5 : -1.5);
}

/// <summary>The running statistics of a normalization and how many updates they have seen.</summary>
internal sealed record NormState<T>(T[] Statistics, long Updates)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The state before the first update.</summary>
    public static NormState<T> Initial(INormalization norm, int columns) =>
        new([.. norm.Statistics.SelectMany(slot => Bits.Filled(columns, T.CreateChecked(slot.Initial)))], 0);

    /// <summary>The state after training on the same batch so many times.</summary>
    public static NormState<T> After(INormalization norm, NormCase batch, int updates)
    {
        var state = Initial(norm, batch.Shape.Columns);
        for (var i = 0; i < updates; i++)
        {
            state = new(batch.Forward(norm, state, T.NaN).Next, i + 1);
        }

        return state;
    }
}
