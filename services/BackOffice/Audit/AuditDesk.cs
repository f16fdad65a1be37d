using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Audit;

/// <summary>What the people of the shop have changed, and who they are.</summary>
internal sealed class AuditDesk(ShopDesk shop)
{
    public Task<Reply<ShopAuditPage>> ListAsync(AuditQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/audit",
        client => client.ListAuditLogAsync(
            Given(query.Service), query.Actor?.ToString(), null, Given(query.Subject), Words.Of(query.From), Words.Of(query.To),
            AuditQuery.PageSize, Given(query.After), cancel),
        cancel);

    /// <summary>The names of accounts; one whose account is gone, or cannot be read now, is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> accounts, CancellationToken cancel)
    {
        var profiles = await Task.WhenAll(
            accounts.Distinct().Select(id => shop.AskAsync("/api/users/{id}", client => client.GetProfileAsync(id, cancel), cancel)));
        return profiles.Select(reply => reply.Value).OfType<Profile>().ToDictionary(profile => profile.UserId, profile => profile.DisplayName);
    }

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
