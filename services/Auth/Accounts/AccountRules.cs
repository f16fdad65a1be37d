using FluentValidation;
using OnlineShop.Auth.Passwords;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Auth.Accounts;

/// <summary>The rules for the fields of an account, wherever they are entered.</summary>
internal static class AccountRules
{
    public const int MinPassword = 10;
    public const int MaxPassword = 128;

    /// <summary>One character, as a person counts, can have any number of code units: this bounds the work of hashing.</summary>
    public const int MaxCodeUnits = 1024;

    public static readonly string PasswordExpected = $"It must have {MinPassword} to {MaxPassword} characters.";

    public const string RoleExpected = "It must be customer, support, merchant or admin.";

    public static readonly string[] Locales = ["en", "ru"];
    public static readonly string[] Roles = [ShopRoles.Customer, ShopRoles.Support, ShopRoles.Merchant, ShopRoles.Admin];

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(EmailAddress.IsValid).WithMessage("It must be an e-mail address such as anna@example.com.");

    public static IRuleBuilderOptions<T, string?> NewPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(IsPassword).WithMessage(PasswordExpected);

    /// <summary>Not empty, and no longer than any password can be: hashing longer texts would only cost time.</summary>
    public static IRuleBuilderOptions<T, string?> GivenPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(password => password is { Length: > 0 and <= MaxCodeUnits })
            .WithMessage($"It is required, with at most {MaxCodeUnits} characters.");

    public static IRuleBuilderOptions<T, string?> DisplayName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.RequiredText(100);

    /// <summary>Whether the length of a password is allowed, in characters as a person counts them.</summary>
    public static bool IsPassword(string? password) =>
        password is { Length: <= MaxCodeUnits }
            && PasswordForms.LengthOf(password) is >= MinPassword and <= MaxPassword;

    public static bool IsEmail(string? password, string? email) =>
        password is not null && email is not null
            && string.Equals(password.Trim(), email, StringComparison.OrdinalIgnoreCase);
}
