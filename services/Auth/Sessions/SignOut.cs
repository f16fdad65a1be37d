using OnlineShop.Data;

namespace OnlineShop.Auth.Sessions;

/// <summary>Ends the session of a refresh token.</summary>
internal sealed class SignOut(ShopDatabase database, SessionStore sessions)
{
    public Task HandleAsync(RefreshRequest request, CancellationToken cancel) =>
        database.InTransactionAsync(
            transaction => sessions.CloseAsync(transaction, request.RefreshToken!, cancel), cancel);
}
