using Microsoft.Extensions.Options;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Passwords;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Accounts;

/// <summary>The account that runs the shop from the start.</summary>
internal sealed class AdminOptions
{
    public const string Section = "Admin";

    public string Email { get; set; } = "";

    public string Password { get; set; } = "";
}

internal sealed class AdminOptionsValidator : IValidateOptions<AdminOptions>
{
    public ValidateOptionsResult Validate(string? name, AdminOptions options)
    {
        var failures = new List<string>();
        if (!EmailAddress.IsValid(options.Email))
            failures.Add("Admin:Email must be an e-mail address.");
        if (!AccountRules.IsPassword(options.Password))
            failures.Add($"Admin:Password: {AccountRules.PasswordExpected}");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

/// <summary>
/// Sees at each start that the configured administrator can sign in with the configured password. A new password in the configuration is
/// the way back in: it replaces the old one and ends the sessions that the old one opened.
/// </summary>
internal sealed partial class AdminSeed(
    IOptions<AdminOptions> options, PasswordVault passwords, NewPassword newPassword, AccountLinks links, TimeProvider clock, ILogger<AdminSeed> logger) : ISeed
{
    public async Task SeedAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        var (email, password) = (options.Value.Email, options.Value.Password);
        var account = await transaction.FindAsync<Account>(
            $"select {Account.Columns} from accounts where email_key = @key for update", new { key = EmailAddress.KeyOf(email) }, cancel);
        if (account is null)
        {
            var now = clock.GetUtcNow();
            var admin = new Account(Guid.CreateVersion7(now), email, "Administrator", "en", ShopRoles.Admin, await passwords.HashAsync(password, cancel), now);
            if (await transaction.AddAsync(admin, links, cancel))
                LogCreated(logger, admin.Id);
            return;
        }

        var isKnown = (await passwords.VerifyAsync(account.PasswordHash, password, cancel)).IsRight;
        if (isKnown && account.Role == ShopRoles.Admin)
            return;
        var hash = isKnown ? account.PasswordHash : await passwords.HashAsync(password, cancel);
        await transaction.ExecuteAsync(
            "update accounts set password_hash = @hash, role = @role where id = @Id", new { account.Id, hash, role = ShopRoles.Admin }, cancel);
        if (!isKnown)
            await newPassword.SetAsync(transaction, account, keepSession: null, cancel);
        LogUpdated(logger, account.Id);
    }

    [LoggerMessage(1, LogLevel.Information, "The administrator's account {AccountId} is made")]
    private static partial void LogCreated(ILogger logger, Guid accountId);

    [LoggerMessage(2, LogLevel.Information, "The administrator's account {AccountId} follows the configuration again")]
    private static partial void LogUpdated(ILogger logger, Guid accountId);
}
