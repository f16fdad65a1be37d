using FluentValidation;
using OnlineShop.Auth.Passwords;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Accounts;

/// <param name="Password">10 to 128 characters, and not the address.</param>
/// <param name="Locale"><c>en</c> (the default) or <c>ru</c>.</param>
internal sealed record RegisterRequest(string? Email, string? Password, string? DisplayName, string? Locale);

internal sealed record RegisterResponse(Guid UserId);

internal sealed class RegisterValidator : AbstractValidator<RegisterRequest>
{
    public RegisterValidator()
    {
        RuleFor(r => r.Email).Email();
        RuleFor(r => r.Password).NewPassword();
        RuleFor(r => r.Password).Must((request, password) => !AccountRules.IsEmail(password, request.Email))
            .WithMessage("It must not be the e-mail address.");
        RuleFor(r => r.DisplayName).DisplayName();
        RuleFor(r => r.Locale).Must(locale => locale is null || AccountRules.Locales.Contains(locale))
            .WithMessage("It must be en or ru.");
    }
}

/// <summary>Creates an account. The event of the same commit leads to the profile and the welcome mail.</summary>
internal sealed class Register(
    ShopDatabase database, PasswordVault passwords, AccountStore accounts, TimeProvider clock)
{
    /// <summary>The new account's id, or null if the address is taken.</summary>
    public async Task<Guid?> HandleAsync(RegisterRequest request, CancellationToken cancel)
    {
        // A check before the costly hash; the unique key decides below.
        if (await accounts.IsTakenAsync(request.Email!, cancel))
            return null;

        var now = clock.GetUtcNow();
        var account = new Account(
            Guid.CreateVersion7(now), request.Email!, request.DisplayName!.Trim(), request.Locale ?? "en",
            ShopRoles.Customer, await passwords.HashAsync(request.Password!, cancel), now);
        if (!await database.InTransactionAsync(transaction => accounts.AddAsync(transaction, account, cancel), cancel))
            return null;
        AuthTelemetry.Registrations.Add(1);
        return account.Id;
    }
}
