using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OnlineShop.Gateway.Compression;

/// <summary>A way to compress an answer (RFC 9110, 8.4.1), at its fastest level: the cores are for the shop.</summary>
internal sealed class ContentCoding
{
    private static readonly ContentCoding Brotli =
        new("br", body => new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true));

    private static readonly ContentCoding Gzip =
        new("gzip", body => new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true));

    private readonly Func<Stream, Stream> compress;

    private ContentCoding(string name, Func<Stream, Stream> compress) => (Name, this.compress) = (name, compress);

    /// <summary>The value of <c>Content-Encoding</c>.</summary>
    public string Name { get; }

    /// <summary>What a client likes best of what the Gateway can do (RFC 9110, 12.5.3); null where it did not ask for any.</summary>
    /// <param name="accepted">The header <c>Accept-Encoding</c>.</param>
    public static ContentCoding? Of(StringValues accepted)
    {
        if (accepted.Count == 0
            || !StringWithQualityHeaderValue.TryParseList([.. accepted.OfType<string>()], out var codings))
            return null;
        var any = Quality(codings, "*") ?? 0;
        var (brotli, gzip) = (Quality(codings, "br") ?? any, Quality(codings, "gzip") ?? any);
        var best = Math.Max(brotli, gzip);
        // Everybody takes what is not compressed; it is preferred only where the client says so.
        return best <= 0 || best < (Quality(codings, "identity") ?? 0) ? null : brotli >= gzip ? Brotli : Gzip;
    }

    /// <summary>A stream that compresses into a body. Disposing it writes the end, and leaves the body open.</summary>
    public Stream Into(Stream body) => compress(body);

    /// <summary>How much a client likes a coding, 0 to 1; null where it does not name it.</summary>
    private static double? Quality(IEnumerable<StringWithQualityHeaderValue> codings, string name) =>
        codings.FirstOrDefault(coding => coding.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found.Quality ?? 1
            : null;
}
