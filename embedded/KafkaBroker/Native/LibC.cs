using System.Runtime.InteropServices;

namespace OnlineShop.Embedded.KafkaBroker.Native;

/// <summary>The two calls of the C library that the broker's listener is exchanged with.</summary>
internal static partial class LibC
{
    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    public static partial int Dup2(int from, int to);

    [LibraryImport("libc", EntryPoint = "getsockname")]
    public static partial int GetSocketName(int descriptor, Span<byte> address, ref uint length);
}
