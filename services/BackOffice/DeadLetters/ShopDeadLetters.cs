using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.DeadLetters;

/// <summary>What the services could not handle, and what can be done about it.</summary>
internal sealed class ShopDeadLetters(ShopDesk shop)
{
    public Task<Reply<DeadLetterSum>> CountAsync() => shop.AskAsync("/api/dead-letters", client => client.CountDeadLettersAsync());

    public Task<Reply<DeadLetterPage>> ListAsync(DeadLetterQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/dead-letters/{service}",
        client => client.ListDeadLettersAsync(
            query.Service, DeadLetterQuery.PageSize, Said(query.After), Said(query.Topic), Said(query.Type), cancel),
        cancel);

    public Task<Reply<SkippedRowPage>> SkippedAsync(ServiceName service, string after) => shop.AskAsync(
        "/api/dead-letters/{service}/skipped", client => client.ListSkippedRowsAsync(service, DeadLetterQuery.PageSize, Said(after)));

    public Task<Reply<DeadLetterDetails>> GetAsync(ServiceName service, Guid id) => shop.AskAsync(
        "/api/dead-letters/{service}/{id}", client => client.GetDeadLetterAsync(service, id));

    /// <summary>Applies one again, and later ones of its key after it.</summary>
    public Task<Reply<RetryResult>> RetryAsync(ServiceName service, Guid id) => shop.AskAsync(
        "/api/dead-letters/{service}/{id}/retry", client => client.RetryDeadLetterAsync(service, id));

    /// <summary>Drops one for good.</summary>
    public Task<Reply> DropAsync(ServiceName service, Guid id) => shop.AskAsync(
        "/api/dead-letters/{service}/{id}", client => client.DropDeadLetterAsync(service, id));

    private static string? Said(string value) => value.Length == 0 ? null : value;
}
