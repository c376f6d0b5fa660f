namespace Pipeline.Kernel.Numerics.Products;

/// <summary>An epilogue over a whole matrix that is not the output of a product, cut into runs of rows for the lanes.</summary>
internal static unsafe class Pieces
{
    /// <summary>Elements below which waking a second thread costs more than it saves.</summary>
    private const int SmallestPart = 2048;

    /// <summary>Applies the epilogue to every element once.</summary>
    /// <param name="lanes">Threads to use.</param>
    /// <param name="rows">Rows of the matrix.</param>
    /// <param name="values">The matrix, row-major.</param>
    /// <param name="epilogue">What is done.</param>
    public static void Run<T, TEpilogue>(Lanes lanes, int rows, Span<T> values, TEpilogue epilogue)
        where T : unmanaged
        where TEpilogue : struct, IEpilogue<T>
    {
        if (values.IsEmpty)
        {
            return;
        }

        fixed (T* pValues = values)
        {
            var parts = Math.Clamp(values.Length / SmallestPart, 1, Math.Min(lanes.Count, rows));
            var job = new Job<T, TEpilogue>(pValues, rows, values.Length / rows, parts, epilogue);
            lanes.Run(parts, ref job);
        }
    }

    private readonly struct Job<T, TEpilogue>(T* values, int rows, int columns, int parts, TEpilogue epilogue) : ILaneJob
        where T : unmanaged
        where TEpilogue : struct, IEpilogue<T>
    {
        public void Execute(int part)
        {
            var cut = Cut.Even(rows, parts, part);
            epilogue.Apply(cut.From * columns, new(values + ((nint)cut.From * columns), cut.Length * columns));
        }
    }
}
