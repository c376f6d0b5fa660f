namespace Pipeline.Host.Output;

/// <summary>Which of many lines to print: all of the first twenty, then every second, fifth, tenth, twentieth ...</summary>
public static class Thinning
{
    private const int Dense = 20;

    /// <summary>Whether line <paramref name="number"/>, counted from 1, is printed: about twenty lines a decade.</summary>
    public static bool Keeps(int number) => number % Stride(number) == 0;

    private static int Stride(int number)
    {
        var (scale, rest) = (1, number);
        while (rest > Dense * 5)
        {
            (scale, rest) = (scale * 10, rest / 10);
        }

        return scale * (rest <= Dense ? 1 : rest <= Dense * 2 ? 2 : 5);
    }
}
