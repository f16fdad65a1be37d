using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Data;

namespace OnlineShop.Auth.Recovery;

/// <summary>A request for a new password for an address, as the worker claims it.</summary>
/// <param name="Until">When the claim ends; tells it from another claim of the same address.</param>
internal sealed record PasswordRequest(byte[] Subject, string EmailKey, DateTimeOffset Until);

/// <summary>
/// Requests for a new password. A request is one statement, the same with and without an account; a worker looks for the
/// account afterwards, so neither the response nor its time reveals whether there is one.
/// </summary>
internal sealed class PasswordRequests(ShopDatabase database, IOptions<AccountLinkOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>A request may have been stored.</summary>
    public event Action? Added;

    /// <summary>Stores a request, unless the address has reached the limit of an hour.</summary>
    public async Task AddAsync(string email, CancellationToken cancel)
    {
        var (key, now) = (EmailAddress.KeyOf(email), clock.GetUtcNow());
        await using (var connection = await database.OpenAsync(cancel))
        {
            await PasswordRequestStatements.AddAsync(
                connection, SubjectOf(key), key, now, now - Window, options.Value.MailsAnHour, cancel);
        }

        Added?.Invoke();
    }

    public Task<IReadOnlyList<PasswordRequest>> ClaimAsync(int limit, CancellationToken cancel) =>
        PasswordRequestStatements.Table.ClaimAsync<PasswordRequest>(database, limit, clock.GetUtcNow(), cancel);

    /// <summary>Deletes everything about an address.</summary>
    public static Task DeleteAsync(ShopTransaction transaction, string email, CancellationToken cancel) =>
        PasswordRequestStatements.DeleteAsync(transaction, SubjectOf(EmailAddress.KeyOf(email)), cancel);

    private static byte[] SubjectOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
