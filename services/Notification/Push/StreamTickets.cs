using System.Buffers.Text;
using System.Security.Cryptography;
using OnlineShop.Data;

namespace OnlineShop.Notification.Push;

/// <summary>What opens one stream of its user's notifications, without a token.</summary>
/// <param name="Ticket">Goes into the address of the stream.</param>
internal sealed record StreamTicket(string Ticket, DateTimeOffset ExpiresAt);

/// <summary>
/// Tickets for streams. A browser's EventSource sends no header that a page could set, and an access token does not belong in an
/// address, which logs and histories keep; a ticket is of no use to anyone who finds it there. The database has its hash alone.
/// </summary>
internal sealed class StreamTickets(ShopDatabase database, TimeProvider clock)
{
    /// <summary>How long a ticket can be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private const int Length = 32;

    public async Task<StreamTicket> IssueAsync(Guid userId, CancellationToken cancel)
    {
        var secret = RandomNumberGenerator.GetBytes(Length);
        var now = clock.GetUtcNow();
        await database.InTransactionAsync(
            transaction =>
            {
                StreamTicketStatements.Add(transaction, SHA256.HashData(secret), userId, now + Lifetime, now);
                return Task.CompletedTask;
            }, cancel);
        return new StreamTicket(Base64Url.EncodeToString(secret), now + Lifetime);
    }

    /// <summary>Whose ticket it was, which is used up now; null where it is not good, or not any more.</summary>
    public async Task<Guid?> RedeemAsync(string ticket, CancellationToken cancel)
    {
        var secret = new byte[Length];
        if (!Base64Url.IsValid(ticket, out var length) || length != Length
            || !Base64Url.TryDecodeFromChars(ticket, secret, out _))
            return null;
        return await database.InTransactionAsync(
            transaction => StreamTicketStatements.TakeAsync(transaction, SHA256.HashData(secret), clock.GetUtcNow(), cancel), cancel);
    }
}
