using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Kernel.Numerics.Products;

/// <summary>Transposes of squares whose side is one 128-bit vector: 4 floats, 2 doubles.</summary>
internal static unsafe class Squares
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* row0, float* row1, float* row2, float* row3, float* to, nint width)
    {
        var (x0, x1, x2, x3) = (Vector128.Load(row0), Vector128.Load(row1), Vector128.Load(row2), Vector128.Load(row3));
        var (low01, high01) = (ZipLow(x0, x1).AsDouble(), ZipHigh(x0, x1).AsDouble());
        var (low23, high23) = (ZipLow(x2, x3).AsDouble(), ZipHigh(x2, x3).AsDouble());
        ZipLow(low01, low23).AsSingle().Store(to);
        ZipHigh(low01, low23).AsSingle().Store(to + width);
        ZipLow(high01, high23).AsSingle().Store(to + (2 * width));
        ZipHigh(high01, high23).AsSingle().Store(to + (3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(double* row0, double* row1, double* to, nint width)
    {
        var (x0, x1) = (Vector128.Load(row0), Vector128.Load(row1));
        ZipLow(x0, x1).Store(to);
        ZipHigh(x0, x1).Store(to + width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0], x[1], y[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[2], y[2], x[3], y[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ZipLow(Vector128<double> x, Vector128<double> y) =>
        Sse2.IsSupported ? Sse2.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ZipHigh(Vector128<double> x, Vector128<double> y) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[1], y[1]);
}
