using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OnlineShop.Product.Caching;
using StackExchange.Redis;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>A page in Redis, with the edition of the catalog that it belongs to.</summary>
internal sealed record CachedPage(string Edition, ProductPage Page);

/// <summary>
/// First pages, which everybody asks for, are kept for a moment: a second in the process, five in Redis. Any change of the
/// catalog begins a new edition, and pages of the old one count no more. The stock is not on the page; it is added when the page
/// is shown.
/// </summary>
internal sealed class ProductPages(ProductSearch search, SharedCache shared, TimeProvider clock)
{
    private static readonly TimeSpan SharedLife = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EditionLife = TimeSpan.FromMinutes(1);
    private static readonly RedisKey EditionKey = "product:edition";
    private readonly ShortLived<string, Task<ProductPage>> local = new(clock, TimeSpan.FromSeconds(1), capacity: 2000);

    /// <summary>Whether a page is kept, so that others get the very same. What is asked for by its ids is one visitor's.</summary>
    public static bool Keeps(ProductQuery query) => query is { After: null, Filter: { Ids: null, IsOfStaff: false } };

    public Task<ProductPage> ReadAsync(ProductQuery query, CancellationToken cancel)
    {
        if (!Keeps(query))
            return search.ReadAsync(query, cancel);
        var key = query.CacheKey();
        if (!local.TryGet(key, out var page))
        {
            // The read is shared: those who come while it runs wait for it, and none of them can cancel it for the others.
            var ticket = local.Ticket;
            page = LoadAsync(key, query);
            local.Put(key, page, ticket);
            if (page.IsFaulted)
                local.Drop(key);
        }

        return page.WaitAsync(cancel);
    }

    public void Drop()
    {
        shared.Set(EditionKey, Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N")), EditionLife);
        local.Clear();
    }

    private async Task<ProductPage> LoadAsync(string key, ProductQuery query)
    {
        try
        {
            RedisKey pageKey =
                $"product:page:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}";
            var values = await shared.GetAsync([EditionKey, pageKey]);
            var edition = values[0].IsNullOrEmpty ? "" : (string)values[0]!;
            if (!values[1].IsNullOrEmpty
                && JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)values[1]).Span, ProductJsonContext.Default.CachedPage) is { } cached
                && cached.Edition == edition)
            {
                return cached.Page;
            }

            var page = await search.ReadAsync(query, CancellationToken.None);
            shared.Set(
                pageKey,
                JsonSerializer.SerializeToUtf8Bytes(
                    new CachedPage(edition, page), ProductJsonContext.Default.CachedPage),
                SharedLife);
            return page;
        }
        catch
        {
            local.Drop(key);
            throw;
        }
    }
}
