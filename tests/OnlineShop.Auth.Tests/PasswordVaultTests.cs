using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Passwords;
using static OnlineShop.Auth.Tests.AuthBodies;
using PasswordOptions = OnlineShop.Auth.Passwords.PasswordOptions;

namespace OnlineShop.Auth.Tests;

/// <summary>What checks cost: the same with and without an account, and a bounded number at a time.</summary>
public sealed class PasswordVaultTests
{
    private static readonly IOptions<PasswordOptions> Weak = Options.Create(
        new PasswordOptions { MemoryKiB = 8, Iterations = 1, Parallel = 2, MaxWait = TimeSpan.FromMinutes(1) });

    private readonly CountingHasher hasher = new(new Argon2PasswordHasher(Weak, NullLogger<Argon2PasswordHasher>.Instance));

    [Theory]
    [InlineData("wrong password")]
    // It is checked in two forms.
    [InlineData("wrong p\u00E4ssword")]
    public async Task An_address_without_an_account_costs_as_many_hashes_by_the_same_settings(string wrong)
    {
        using var vault = new PasswordVault(hasher, Weak);
        var anna = await AnnaAsync(vault);

        (await vault.VerifyAsync(anna, wrong, default)).ShouldBe((false, false));
        var (with, settings) = (hasher.Verified.Count, hasher.Verified.Select(Argon2Settings.Of).ToList());
        hasher.Verified.Clear();
        await vault.VerifyNothingAsync(wrong, default);

        hasher.Verified.Count.ShouldBe(with);
        hasher.Verified.Select(Argon2Settings.Of).ShouldBe(settings);
        settings.ShouldAllBe(made => made == Weak.Value.Argon2);
    }

    [Fact]
    public async Task With_as_many_hashes_in_work_as_configured_the_next_waits_and_can_give_up()
    {
        using var vault = new PasswordVault(hasher, Weak);
        using var release = new ManualResetEventSlim();
        hasher.Before = () => release.Wait();
        var busy = new[] { vault.HashAsync(Password, default), vault.HashAsync(Password, default) };
        using var cancel = new CancellationTokenSource();

        var waiting = vault.HashAsync(Password, cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        release.Set();
        await Task.WhenAll(busy);
    }

    private static async Task<Account> AnnaAsync(PasswordVault vault) => new(
        Guid.CreateVersion7(), "anna@example.com", "Anna", "en", "customer", await vault.HashAsync(Password, default),
        DateTimeOffset.UnixEpoch);

    /// <summary>The real hasher, and what was asked of it.</summary>
    private sealed class CountingHasher(IPasswordHasher<Account> inner) : IPasswordHasher<Account>
    {
        public List<string> Verified { get; } = [];

        public Action? Before { get; set; }

        public string HashPassword(Account user, string password)
        {
            Before?.Invoke();
            return inner.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified.Add(hashedPassword);
            return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
