using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Recovery;

/// <summary>An address whose password is said to be forgotten.</summary>
/// <param name="Until">When the claim ends; tells it from another one of the same address.</param>
internal sealed record PasswordRequest(byte[] Subject, string EmailKey, DateTimeOffset Until);

/// <summary>
/// Takes note of forgotten passwords. Asking is one statement, the same with and without an account, and whether there is one is found out afterwards by
/// a worker: neither the answer nor its time tells.
/// </summary>
internal sealed class PasswordRequests(ShopDatabase database, IOptions<AccountLinkOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Something may be there to look into.</summary>
    public event Action? Asked;

    /// <summary>Takes note of one; beyond the limit of an hour nothing more is sent.</summary>
    public async Task AskAsync(string email, CancellationToken cancel)
    {
        var (key, now) = (EmailAddress.KeyOf(email), clock.GetUtcNow());
        await using (var connection = await database.OpenAsync(cancel))
        {
            await connection.ExecuteAsync(
                """
                insert into password_requests as r (subject, email_key, requests, since, due_at) values (@subject, @key, 1, @now, @now)
                on conflict (subject) do update set
                  requests = case when r.since <= @begin then 1 else r.requests + 1 end,
                  since = case when r.since <= @begin then @now else r.since end,
                  email_key = @key, due_at = @now
                where r.since <= @begin or r.requests < @limit
                """,
                new { subject = SubjectOf(key), key, now, begin = now - Window, limit = options.Value.MailsAnHour }, cancel);
        }

        Asked?.Invoke();
    }

    public async Task<IReadOnlyList<PasswordRequest>> ClaimAsync(int limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<PasswordRequest>(
            """
            update password_requests set due_at = @until
            where subject in (select subject from password_requests where due_at <= @now order by due_at limit @limit for update skip locked)
            returning subject, email_key, due_at as until
            """,
            new { now, until = now + Lease, limit }, cancel);
    }

    /// <summary>Deletes the address of a claimed request; false where the claim is lost, or it was asked for again.</summary>
    public static async Task<bool> FinishAsync(ShopTransaction transaction, PasswordRequest request, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            "update password_requests set email_key = null, due_at = null where subject = @Subject and due_at = @Until", request, cancel) == 1;

    /// <summary>Deletes everything about an address.</summary>
    public static Task DeleteAsync(ShopTransaction transaction, string email, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from password_requests where subject = @subject", new { subject = SubjectOf(EmailAddress.KeyOf(email)) }, cancel);

    private static byte[] SubjectOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
