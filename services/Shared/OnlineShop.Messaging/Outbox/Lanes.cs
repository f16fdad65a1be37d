using System.Text;

namespace OnlineShop.Messaging.Outbox;

/// <summary>A topic is 16 lanes; a key always maps to the same one, and a lane is a Kafka partition.</summary>
public static class Lanes
{
    /// <summary>The number of lanes of every topic. Part of the wire form: it never changes.</summary>
    public const int Count = 16;

    /// <summary>The lane of a key: FNV-1a (32 bits) of its UTF-8 bytes, modulo 16. Stable over processes and versions.</summary>
    public static short Of(string key)
    {
        Span<byte> buffer = stackalloc byte[256];
        var bytes = Encoding.UTF8.GetMaxByteCount(key.Length) <= buffer.Length
            ? buffer[..Encoding.UTF8.GetBytes(key, buffer)]
            : Encoding.UTF8.GetBytes(key);
        var hash = 2166136261u;
        foreach (var value in bytes)
            hash = unchecked((hash ^ value) * 16777619u);
        return (short)(hash % Count);
    }
}
