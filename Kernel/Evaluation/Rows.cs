namespace Pipeline.Kernel.Evaluation;

/// <summary>Checks that two spans speak of the same examples.</summary>
internal static class Rows
{
    internal static int Columns(int length, int examples) =>
        examples > 0 && length % examples == 0 && length > 0 ? length / examples
        : length == 0 && examples == 0 ? 0
        : throw new ArgumentException($"{length} numbers are no whole rows of {examples} examples.");

    internal static void Same(int left, int right)
    {
        if (left != right)
        {
            throw new ArgumentException($"{left} numbers beside {right}.");
        }
    }
}
