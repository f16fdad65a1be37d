using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Passwords;
using static OnlineShop.Auth.Tests.AuthBodies;
using PasswordOptions = OnlineShop.Auth.Passwords.PasswordOptions;

namespace OnlineShop.Auth.Tests;

/// <summary>Hashes by Argon2id, those by PBKDF2 from before, and damaged ones.</summary>
public sealed class HasherTests
{
    private const string Whole =
        "$argon2id$v=19$m=8,t=1,p=1$kuY7+HddEpjk65GXrpy24A$OZC03Zv6DXSr4LE8ugeMvQYMs4lQsB4UanoR3jztB2A";

    private static readonly Account Anna =
        new(Guid.CreateVersion7(), "anna@example.com", "Anna", "en", "customer", Whole, DateTimeOffset.UnixEpoch);

    private readonly FakeLogger<Argon2PasswordHasher> log = new();

    [Fact]
    public void A_hash_names_its_settings_and_has_a_salt_of_its_own()
    {
        var hasher = new Argon2PasswordHasher(Options.Create(new PasswordOptions()), log);

        var hash = hasher.HashPassword(Anna, Password);

        hash.ShouldMatch("""^\$argon2id\$v=19\$m=12288,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$""");
        hasher.HashPassword(Anna, Password).ShouldNotBe(hash);
        hasher.VerifyHashedPassword(Anna, hash, Password).ShouldBe(PasswordVerificationResult.Success);
        hasher.VerifyHashedPassword(Anna, hash, "wrong password").ShouldBe(PasswordVerificationResult.Failed);
        log.Collector.Count.ShouldBe(0);
    }

    /// <summary>RustCrypto's argon2 made it.</summary>
    [Fact]
    public void A_hash_by_another_program_is_verified() =>
        With(8, 1).VerifyHashedPassword(
            Anna, "$argon2id$v=19$m=12288,t=3,p=1$YSBzYWx0IG9mIDE2IGJ5dA$qIjixYJwIZ9q7g5Dwlq0OrayaND6yW3RFIG5rvRKj04",
            "pässwörd of Anna").ShouldBe(PasswordVerificationResult.Success);

    [Theory]
    [InlineData(16, 2, 16, 2, false)]
    [InlineData(16, 2, 16, 1, false)]
    [InlineData(16, 2, 8, 2, false)]
    [InlineData(16, 2, 16, 3, true)]
    [InlineData(16, 2, 24, 2, true)]
    [InlineData(16, 2, 24, 1, true)]
    public void A_hash_with_less_memory_or_fewer_passes_is_to_be_renewed(
        int madeKiB, int madeIterations, int memoryKiB, int iterations, bool isOld)
    {
        var hash = With(madeKiB, madeIterations).HashPassword(Anna, Password);
        With(memoryKiB, iterations).VerifyHashedPassword(Anna, hash, Password)
            .ShouldBe(isOld ? PasswordVerificationResult.SuccessRehashNeeded : PasswordVerificationResult.Success);
    }

    [Fact]
    public void A_hash_by_PBKDF2_is_verified_and_to_be_renewed()
    {
        var hash = new PasswordHasher<Account>().HashPassword(Anna, Password);
        With(8, 1).VerifyHashedPassword(Anna, hash, Password).ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        With(8, 1).VerifyHashedPassword(Anna, hash, "wrong password").ShouldBe(PasswordVerificationResult.Failed);
        log.Collector.Count.ShouldBe(0);
    }

    public static TheoryData<string> Damaged => new(
        "", "nonsense", "é", "AQAAAAI", "$argon2id$",
        Whole[..^1], Whole + "A", Whole + "\n", "x" + Whole, Whole[..^1] + "!",
        Whole.Replace("m=8", "m=0", StringComparison.Ordinal),
        Whole.Replace("m=8", "m=4294967295", StringComparison.Ordinal),
        Whole.Replace("m=8", "m=999999999", StringComparison.Ordinal),
        Whole.Replace("t=1", "t=100000", StringComparison.Ordinal),
        Whole.Replace("p=1", "p=2", StringComparison.Ordinal),
        Whole.Replace("v=19", "v=16", StringComparison.Ordinal),
        Whole.Replace("argon2id", "argon2i", StringComparison.Ordinal),
        new PasswordHasher<Account>().HashPassword(Anna, Password)[..^4],
        // Rounds without end.
        Changed(new PasswordHasher<Account>().HashPassword(Anna, Password), at: 5, to: 0x7F),
        Changed(new PasswordHasher<Account>().HashPassword(Anna, Password), at: 0, to: 7));

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_hash_fits_no_password_and_is_reported(string hash)
    {
        With(8, 1).VerifyHashedPassword(Anna, hash, Password).ShouldBe(PasswordVerificationResult.Failed);
        log.LatestRecord.Level.ShouldBe(LogLevel.Warning);
        log.LatestRecord.Message.ShouldContain(Anna.Id.ToString());
        log.LatestRecord.Message.ShouldNotContain(Password);
    }

    private static string Changed(string hash, int at, byte to)
    {
        var bytes = Convert.FromBase64String(hash);
        bytes[at] = to;
        return Convert.ToBase64String(bytes);
    }

    private Argon2PasswordHasher With(int memoryKiB, int iterations) =>
        new(Options.Create(new PasswordOptions { MemoryKiB = memoryKiB, Iterations = iterations }), log);
}
