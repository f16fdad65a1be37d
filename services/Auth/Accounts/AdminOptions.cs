using Microsoft.Extensions.Options;

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
