using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>Whether a client has an answer already (RFC 9110, 13.1.2). A header that cannot be read names nothing.</summary>
internal static class IfNoneMatch
{
    public static bool Has(StringValues sent, string tag)
    {
        if (sent.Count == 0)
            return false;
        // What a cache sends, in nearly every case.
        if (sent.Count == 1 && sent[0] == tag)
            return true;
        var own = EntityTagHeaderValue.Parse(tag);
        return EntityTagHeaderValue.TryParseStrictList([.. sent.OfType<string>()], out var known)
            && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(own, useStrongComparison: false));
    }
}
