using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Kernel.Numerics.Products;

/// <summary>The micro-kernels of the widest vectors this machine has. All widths give the same bits.</summary>
internal static class Tiles
{
    /// <summary>Rows of the largest tile.</summary>
    public static int MaxRows => Vector512.IsHardwareAccelerated ? Tiles512.MaxRows
        : Vector256.IsHardwareAccelerated ? Tiles256.MaxRows
        : Tiles128.MaxRows;

    /// <summary>Columns in one vector.</summary>
    public static int VectorColumns<T>() => Vector512.IsHardwareAccelerated ? Vector512<T>.Count
        : Vector256.IsHardwareAccelerated ? Vector256<T>.Count
        : Vector128<T>.Count;

    /// <summary>Columns of the largest tile: two vectors.</summary>
    public static int MaxColumns<T>() => 2 * VectorColumns<T>();

    /// <summary>Runs the micro-kernel for 1 to <see cref="MaxRows"/> rows and 1 or 2 vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(int rows, int vectors, in TileProduct<T> tile)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Tiles512.Run(rows, vectors, tile);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Tiles256.Run(rows, vectors, tile);
        }
        else
        {
            Tiles128.Run(rows, vectors, tile);
        }
    }
}
