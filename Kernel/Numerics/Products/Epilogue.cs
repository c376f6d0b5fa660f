using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Numerics.Products;

/// <summary>An <see cref="IEpilogue{T}"/> behind a pointer, so that a product is compiled once for all; or none.</summary>
internal readonly unsafe struct Epilogue<T>
    where T : unmanaged
{
    private readonly void* state;
    private readonly delegate*<void*, int, Span<T>, void> apply;

    private Epilogue(void* state, delegate*<void*, int, Span<T>, void> apply)
    {
        this.state = state;
        this.apply = apply;
    }

    /// <summary>Valid while <paramref name="epilogue"/>, a local or a parameter, stays on the stack.</summary>
    public static Epilogue<T> Of<TEpilogue>(ref TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>, allows ref struct => new(Unsafe.AsPointer(ref epilogue), &Apply<TEpilogue>);

    /// <summary>Applies it to a block of C; rows that lie one after the other go at once.</summary>
    public void Apply(in Product<T> product, Cut rows, Cut columns)
    {
        if (apply == null)
        {
            return;
        }

        var isWhole = columns.Length == product.N;
        var (pieces, length) = isWhole ? (1, rows.Length * product.N) : (rows.Length, columns.Length);
        for (var piece = 0; piece < pieces; piece++)
        {
            var offset = ((rows.From + piece) * product.N) + columns.From;
            apply(state, offset, new(product.C + offset, length));
        }
    }

    private static void Apply<TEpilogue>(void* state, int offset, Span<T> values)
        where TEpilogue : struct, IEpilogue<T>, allows ref struct => Unsafe.AsRef<TEpilogue>(state).Apply(offset, values);
}
