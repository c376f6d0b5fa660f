using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Numerics.Products;

/// <summary>An <see cref="IEpilogue{T}"/> behind a pointer, so that a product is compiled once for all; or none.</summary>
internal readonly unsafe struct Epilogue<T>
{
    private readonly void* state;
    private readonly delegate*<void*, int, Span<T>, void> apply;

    private Epilogue(void* state, delegate*<void*, int, Span<T>, void> apply)
    {
        this.state = state;
        this.apply = apply;
    }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsNone => apply == null;

    /// <summary>Valid while <paramref name="epilogue"/>, a local or a parameter, stays on the stack.</summary>
    public static Epilogue<T> Of<TEpilogue>(ref TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>, allows ref struct => new(Unsafe.AsPointer(ref epilogue), &Apply<TEpilogue>);

    /// <summary>See <see cref="IEpilogue{T}.Apply"/>.</summary>
    public void Apply(int offset, Span<T> values) => apply(state, offset, values);

    private static void Apply<TEpilogue>(void* state, int offset, Span<T> values)
        where TEpilogue : struct, IEpilogue<T>, allows ref struct => Unsafe.AsRef<TEpilogue>(state).Apply(offset, values);
}
