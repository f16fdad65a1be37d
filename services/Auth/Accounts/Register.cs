using FluentValidation;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Passwords;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Accounts;

/// <summary>The wish for an account.</summary>
/// <param name="Password">10 to 128 characters, and not the address.</param>
/// <param name="Locale"><c>en</c> (also when left out) or <c>ru</c>.</param>
internal sealed record RegisterRequest(string? Email, string? Password, string? DisplayName, string? Locale);

internal sealed record RegisterResponse(Guid UserId);

internal sealed class RegisterValidator : AbstractValidator<RegisterRequest>
{
    public RegisterValidator()
    {
        RuleFor(r => r.Email).Email();
        RuleFor(r => r.Password).NewPassword();
        RuleFor(r => r.Password).Must((request, password) => !AccountRules.IsEmail(password, request.Email)).WithMessage("It must not be the e-mail address.");
        RuleFor(r => r.DisplayName).DisplayName();
        RuleFor(r => r.Locale).Must(locale => locale is null || AccountRules.Locales.Contains(locale)).WithMessage("It must be en or ru.");
    }
}

/// <summary>Makes an account. Profile and welcome mail follow from the event that goes with it.</summary>
internal sealed class RegisterHandler(ShopDatabase database, PasswordVault passwords, AccountLinks links, TimeProvider clock)
{
    /// <summary>The new account's id, or null where the address is taken.</summary>
    public async Task<Guid?> HandleAsync(RegisterRequest request, CancellationToken cancel)
    {
        // A look before the costly hash; the unique key decides below.
        if (await IsTakenAsync(request.Email!, cancel))
            return null;

        var now = clock.GetUtcNow();
        var account = new Account(
            Guid.CreateVersion7(now), request.Email!, request.DisplayName!.Trim(), request.Locale ?? "en", ShopRoles.Customer,
            await passwords.HashAsync(request.Password!, cancel), now);
        var added = await database.InTransactionAsync(transaction => transaction.AddAsync(account, links, cancel), cancel);
        if (!added)
            return null;
        AuthTelemetry.Registrations.Add(1);
        return account.Id;
    }

    private async Task<bool> IsTakenAsync(string email, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<bool>(
            "select exists (select 1 from accounts where email_key = @key)", new { key = EmailAddress.KeyOf(email) }, cancel);
    }
}
