using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Sessions;
using OnlineShop.Auth.Tokens;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Guests;

/// <param name="Email">Where mails about the orders go. It may be that of an account.</param>
/// <param name="DisplayName">What mails call the guest; a general word if left out.</param>
/// <param name="Locale"><c>en</c> (the default) or <c>ru</c>.</param>
internal sealed record CreateGuestRequest(string? Email, string? DisplayName, string? Locale);

/// <summary>The guest and the tokens of the session, which cannot be opened again once it has ended.</summary>
/// <param name="ExpiresIn">How many seconds the access token is valid.</param>
internal sealed record GuestResponse(Guid UserId, string AccessToken, string RefreshToken, int ExpiresIn, string TokenType);

internal sealed class CreateGuestValidator : AbstractValidator<CreateGuestRequest>
{
    public CreateGuestValidator()
    {
        RuleFor(r => r.Email).Email();
        RuleFor(r => r.DisplayName).DisplayName().When(r => r.DisplayName is not null);
        RuleFor(r => r.Locale).Must(locale => locale is null || AccountRules.Locales.Contains(locale))
            .WithMessage("It must be en or ru.");
    }
}

/// <summary>
/// Makes an account without a password and opens its only session. Whether the address has an account makes no difference, so
/// nothing tells of it.
/// </summary>
internal sealed class CreateGuest(ShopDatabase database, SessionStore sessions, AccessTokens tokens, TimeProvider clock)
{
    public async Task<GuestResponse> HandleAsync(CreateGuestRequest request, string? userAgent, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var locale = request.Locale ?? "en";
        var guest = new Account(
            Guid.CreateVersion7(now), request.Email!, request.DisplayName?.Trim() ?? NameIn(locale), locale, ShopRoles.Customer,
            PasswordHash: "", now, IsGuest: true);
        var createToken = await tokens.PrepareAsync(cancel);
        var response = await database.InTransactionAsync(
            async transaction =>
            {
                await AccountStore.AddGuestAsync(transaction, guest, cancel);
                var (session, refreshToken) = await sessions.OpenAsync(transaction, guest.Id, userAgent, cancel);
                var opened = new TokenResponse(createToken(guest, session), refreshToken, (int)tokens.Lifetime.TotalSeconds);
                return new GuestResponse(guest.Id, opened.AccessToken, opened.RefreshToken, opened.ExpiresIn, opened.TokenType);
            },
            cancel);
        AuthTelemetry.Guests.Add(1);
        return response;
    }

    private static string NameIn(string locale) => locale == "ru" ? "Гость" : "Guest";
}
