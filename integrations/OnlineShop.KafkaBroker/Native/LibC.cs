using System.Runtime.InteropServices;

namespace OnlineShop.KafkaBroker.Native;

/// <summary>The two functions of the C library that are needed to replace the broker's listener.</summary>
internal static partial class LibC
{
    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    public static partial int Dup2(int from, int to);

    [LibraryImport("libc", EntryPoint = "getsockname")]
    public static partial int GetSocketName(int descriptor, Span<byte> address, ref uint length);
}
