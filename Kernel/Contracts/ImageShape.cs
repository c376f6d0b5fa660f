namespace Pipeline.Kernel.Contracts;

/// <summary>How a row of features folds into an image: rows from the top, then columns, then channels.</summary>
/// <param name="Height">Pixels down.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Channels">Values a pixel.</param>
public readonly record struct ImageShape(int Height, int Width, int Channels = 1)
{
    /// <summary>Features of one image.</summary>
    public int Length => Height * Width * Channels;

    /// <summary>Whether a shape was given at all.</summary>
    public bool IsKnown => Length > 0;
}
