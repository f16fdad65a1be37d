using Microsoft.Extensions.Options;

namespace OnlineShop.Auth.Passwords;

/// <summary>Keeps Argon2id at least as strong as OWASP recommends; only tests may do without.</summary>
internal sealed class PasswordOptionsValidator(IHostEnvironment environment) : IValidateOptions<PasswordOptions>
{
    public ValidateOptionsResult Validate(string? name, PasswordOptions options)
    {
        if (options.AllowWeak)
            return environment.IsDevelopment()
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("Passwords:AllowWeak is for tests: it needs the environment Development.");

        if (Argon2Settings.LeastIterations(options.MemoryKiB) is not { } least)
            return ValidateOptionsResult.Fail($"Passwords:MemoryKiB must be at least {Argon2Settings.LeastMemoryKiB}.");
        return options.Iterations >= least
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Passwords:Iterations must be at least {least} with {options.MemoryKiB} KiB (Passwords:MemoryKiB).");
    }
}
