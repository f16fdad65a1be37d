using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Sessions;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Passwords;

/// <summary>
/// What follows from a new password, however it was set: sessions end, links that were requested under the old one stop
/// working, and the holder is told by mail.
/// </summary>
internal sealed class NewPassword(SessionStore sessions, AccountLinks links, TimeProvider clock)
{
    /// <summary>Runs in the transaction of the change, which has locked the account.</summary>
    public async Task SetAsync(
        ShopTransaction transaction, Account account, Guid? keepSession, CancellationToken cancel)
    {
        await sessions.RevokeAllAsync(transaction, account.Id, keepSession, "passwordChanged", cancel);
        await links.EndAsync(transaction, account.Id, LinkPurpose.ResetPassword, cancel);
        await links.EndAsync(transaction, account.Id, LinkPurpose.ChangeEmail, cancel);
        var now = clock.GetUtcNow();
        transaction.Publish(new PasswordChanged(
            account.Id, Guid.CreateVersion7(now), account.Email, account.DisplayName, account.Locale, now));
    }
}
