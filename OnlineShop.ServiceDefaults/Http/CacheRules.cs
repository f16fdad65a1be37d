namespace OnlineShop.ServiceDefaults.Http;

/// <summary>How long others may keep an answer: values of <c>Cache-Control</c> (RFC 9111).</summary>
public static class CacheRules
{
    /// <summary>
    /// What every visitor sees alike. Five seconds, as long as the shop itself keeps a first page; then it is asked for again.
    /// </summary>
    public const string Catalog = "public, max-age=5, must-revalidate";

    /// <summary>
    /// What every visitor sees alike and changes slowly, such as best sellers: a minute, as long as the shop itself keeps it.
    /// </summary>
    public const string Slow = "public, max-age=60, must-revalidate";

    /// <summary>What is one person's: no shared cache keeps it, and the person's own asks each time whether it still holds.</summary>
    public const string Personal = "private, no-cache";
}
