using System.Runtime.InteropServices;

namespace Pipeline.Kernel.Tests.Numerics;

/// <summary>Whole pages of memory and their protection, on Linux; plain memory elsewhere.</summary>
internal static unsafe class Pages
{
    private const int NoAccess = 0;
    private const int ReadAndWrite = 3;
    private const int PrivateAnonymous = 0x22;

    public static byte* Reserve(nuint bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (byte*)NativeMemory.AllocZeroed(bytes);
        }

        var memory = Map(null, bytes, ReadAndWrite, PrivateAnonymous, -1, 0);
        return memory != (byte*)-1 ? memory : throw new InvalidOperationException("No memory for whole pages.");
    }

    /// <summary>Makes every later access to the pages a fault.</summary>
    public static void Close(byte* memory, nuint bytes)
    {
        if (OperatingSystem.IsLinux() && Protect(memory, bytes, NoAccess) != 0)
        {
            throw new InvalidOperationException("The pages could not be protected.");
        }
    }

    public static void Release(byte* memory, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Unmap(memory, bytes);
        }
        else
        {
            NativeMemory.Free(memory);
        }
    }

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern byte* Map(byte* address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int Protect(byte* address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(byte* address, nuint length);
}
