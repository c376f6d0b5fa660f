namespace Pipeline.Plugins.Tests.Laws;

/// <summary>A plugin that does not keep a law.</summary>
public sealed class LawBroken(string message) : Exception(message)
{
    /// <summary>Throws unless <paramref name="holds"/>.</summary>
    public static void Unless(bool holds, string message)
    {
        if (!holds)
        {
            throw new LawBroken(message);
        }
    }

    /// <summary>Throws unless two vectors have the same bits.</summary>
    public static void UnlessSame<T>(T[] expected, T[] actual, string what)
        where T : unmanaged
    {
        if (!Bits.Equal<T>(expected, actual))
        {
            var i = Bits.FirstDifference<T>(expected, actual);
            var was = i < expected.Length ? expected[i].ToString() : "nothing";
            var isNow = i < actual.Length ? actual[i].ToString() : "nothing";
            throw new LawBroken($"{what}: element {i} of {actual.Length} is {isNow}, {was} was due");
        }
    }
}
