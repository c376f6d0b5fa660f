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
        var (y, cache) = (new Guarded<T>(Shape.Length, poison), new Guarded<T>(norm.CacheLength(Shape), poison));
        var next = new Guarded<T>(state.Statistics.Length, poison);
        var sources = NormSources<T>.Of(this, norm, state, []);
        norm.Forward(sources.Input(this, state), y.Span, cache.Span, new(next.Span, Shape.Columns, Shape.Columns));
        sources.MustStillBe(NormSources<T>.Of(this, norm, state, []));
        return (y.Written("y"), cache.Written("the cache"), next.Written("the statistics"));
    }

    /// <summary>What a backward pass writes.</summary>
    public (T[] Dx, T[] DGamma, T[] DBeta) Backward<T>(INormalization norm, NormState<T> state, T[] cache, T poison)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dx = new Guarded<T>(Shape.Length, poison);
        var dGamma = new Guarded<T>(norm.Parameters.Contains(Role.Gamma) ? Shape.Columns : 0, poison);
        var dBeta = new Guarded<T>(norm.Parameters.Contains(Role.Beta) ? Shape.Columns : 0, poison);
        var sources = NormSources<T>.Of(this, norm, state, cache);
        norm.Backward(sources.Input(this, state), sources.Cache, sources.Dy, dx.Span, dGamma.Span, dBeta.Span);
        sources.MustStillBe(NormSources<T>.Of(this, norm, state, cache));
        return (dx.Written("dx"), dGamma.Written("dGamma"), dBeta.Written("dBeta"));
    }

    /// <summary>What inference writes.</summary>
    public T[] Infer<T>(INormalization norm, NormState<T> state, T poison)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = new Guarded<T>(Shape.Length, poison);
        var sources = NormSources<T>.Of(this, norm, state, []);
        norm.Infer(sources.Input(this, state), y.Span);
        sources.MustStillBe(NormSources<T>.Of(this, norm, state, []));
        return y.Written("y");
    }

    /// <summary>One row of the batch alone.</summary>
    public NormCase Row(int row) => this with { Shape = new(1, Shape.Columns), X = Part(X, row), Dy = Part(Dy, row) };

    public override string ToString() => FormattableString.Invariant(
        $"{Shape.Rows}x{Shape.Columns}, x [{string.Join(", ", X)}], gamma [{string.Join(", ", Gamma)}], beta [{string.Join(", ", Beta)}], dy [{string.Join(", ", Dy)}]");

    private double[] Part(double[] values, int row) => values[(row * Shape.Columns)..((row + 1) * Shape.Columns)];

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
