using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Sessions;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Passwords;

/// <summary>
/// What follows from a new password, whichever way it came: sessions end, links that were asked for under the old one open nothing any more, and the
/// holder is told by mail.
/// </summary>
internal sealed class NewPassword(SessionStore sessions, AccountLinks links, TimeProvider clock)
{
    /// <summary>Goes with the change in its transaction, which has locked the account.</summary>
    public async Task SetAsync(ShopTransaction transaction, Account account, Guid? keepSession, CancellationToken cancel)
    {
        await sessions.RevokeAllAsync(transaction, account.Id, keepSession, "passwordChanged", cancel);
        await links.EndAsync(transaction, account.Id, LinkPurpose.ResetPassword, cancel);
        await links.EndAsync(transaction, account.Id, LinkPurpose.ChangeEmail, cancel);
        var now = clock.GetUtcNow();
        transaction.Publish(new PasswordChanged(account.Id, Guid.CreateVersion7(now), account.Email, account.DisplayName, account.Locale, now));
    }
}
