using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Customers;

/// <summary>Everybody's accounts, and what can be done about them.</summary>
internal sealed class ShopCustomers(ShopDesk shop)
{
    /// <summary>How many of the newest orders a customer's page shows.</summary>
    public const int NewestOrders = 10;

    public Task<Reply<AccountPage>> ListAsync(CustomerQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/auth/accounts",
        client => client.ListAccountsAsync(
            search: Given(query.Search), role: query.ApiRole, locked: query.IsLocked, limit: CustomerQuery.PageSize,
            after: Given(query.After), cancellationToken: cancel),
        cancel);

    /// <summary>An account with what all services know of its holder.</summary>
    /// <param name="withErasure">Whether to ask for a removal, which is for administrators.</param>
    public async Task<Reply<CustomerCase>> GetAsync(Guid id, bool withErasure)
    {
        var account = shop.AskAsync("/api/auth/accounts/{id}", client => client.GetAccountAsync(id));
        var profile = shop.AskAsync("/api/users/{id}", client => client.GetProfileAsync(id));
        var addresses = shop.AskAsync("/api/users/{id}/addresses", client => client.ListUserAddressesAsync(id));
        var orders = shop.AskAsync("/api/orders", client => client.ListOrdersAsync(limit: NewestOrders, userId: id));
        var sessions = shop.AskAsync("/api/auth/accounts/{id}/sessions", client => client.ListAccountSessionsAsync(id));
        var erasure = withErasure
            ? shop.AskAsync("/api/users/{id}/erasure", client => client.GetErasureAsync(id))
            : Task.FromResult(new Reply<Erasure>(ReplyKind.Missing, StatusCodes.Status404NotFound, null));
        await Task.WhenAll(account, profile, addresses, orders, sessions, erasure);

        var reply = await account;
        if (reply.Value is null && (reply.Kind is not ReplyKind.Missing || (await erasure).Value is null))
            return new(reply.Kind, reply.Status, null, reply.Problem, reply.RetryAfter);
        var parts = new (string Name, Reply Reply)[]
        {
            ("profile", await profile), ("addresses", await addresses), ("orders", await orders), ("sessions", await sessions),
            ("erasure", await erasure),
        };
        var all = new CustomerCase(
            reply.Value, (await profile).Value, (await addresses).Value?.Items, (await orders).Value?.Items, (await sessions).Value?.Items,
            (await erasure).Value, [.. parts.Where(part => IsAway(part.Reply)).Select(part => part.Name)]);
        return new(ReplyKind.Done, StatusCodes.Status200OK, all);
    }

    public async Task<Reply> ChangeRoleAsync(Guid id, string role) => await shop.AskAsync(
        "/api/auth/accounts/{id}/role", client => client.ChangeRoleAsync(id, new ChangeRoleRequest { Role = role }));

    public async Task<Reply> LockAsync(Guid id, string reason) => await shop.AskAsync(
        "/api/auth/accounts/{id}/lock", client => client.LockAccountAsync(id, new LockAccountRequest { Reason = reason }));

    public async Task<Reply> UnlockAsync(Guid id) =>
        await shop.AskAsync("/api/auth/accounts/{id}/unlock", client => client.UnlockAccountAsync(id));

    /// <summary>Signs the holder out everywhere.</summary>
    public Task<Reply> EndSessionsAsync(Guid id) =>
        shop.AskAsync("/api/auth/accounts/{id}/sessions", client => client.EndAccountSessionsAsync(id));

    /// <summary>Removes the person from the whole shop.</summary>
    /// <param name="password">That of the administrator who asks.</param>
    public async Task<Reply> EraseAsync(Guid id, string password) => await shop.AskAsync(
        "/api/users/{id}/erasure", client => client.EraseUserAsync(id, new ErasureRequest { Password = password }));

    private static bool IsAway(Reply reply) =>
        !reply.IsDone && reply.Kind is not ReplyKind.Missing && reply.Status is not StatusCodes.Status403Forbidden;

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
