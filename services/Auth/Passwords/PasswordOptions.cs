using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Auth.Passwords;

internal sealed class PasswordOptions
{
    public const string Section = "Passwords";

    /// <summary>Rounds of PBKDF2 (HMAC-SHA512). Hashes made with fewer are renewed when their owner signs in.</summary>
    [Range(1_000, 10_000_000)]
    public int Iterations { get; set; } = 100_000;

    /// <summary>How many passwords are hashed at a time; 0 for one per processor.</summary>
    [Range(0, 1024)]
    public int Parallel { get; set; }

    /// <summary>How long a request waits for its turn before it is refused with 503.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many failures in a row lock an address.</summary>
    [Range(1, 100)]
    public int FailuresToLock { get; set; } = 5;

    /// <summary>The length of the first lock. Each further lock without a success in between is twice as long.</summary>
    public TimeSpan FirstLock { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest lock.</summary>
    public TimeSpan LongestLock { get; set; } = TimeSpan.FromHours(24);
}
