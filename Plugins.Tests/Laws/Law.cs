namespace Pipeline.Plugins.Tests.Laws;

/// <summary>A law that one plugin instance must keep. The check throws with the seed and the smallest case that breaks it.</summary>
/// <param name="Name">The law, as a sentence.</param>
/// <param name="Check">Runs the law; returns when it holds.</param>
public sealed record Law(string Name, Action Check)
{
    /// <summary>A law that is checked in single and in double precision.</summary>
    public static Law InBoth(string name, Action single, Action twice) => new(name, () =>
    {
        single();
        twice();
    });
}
