namespace Pipeline.Kernel.Numerics;

/// <summary>Work that can be cut into independent parts, each writing outputs of its own.</summary>
public interface ILaneJob
{
    /// <summary>Does part <paramref name="part"/> of the work.</summary>
    void Execute(int part);
}
