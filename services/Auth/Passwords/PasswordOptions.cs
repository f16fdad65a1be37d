using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Auth.Passwords;

internal sealed class PasswordOptions
{
    public const string Section = "Passwords";

    /// <summary>
    /// The memory of a hash by Argon2id, in KiB. A hash with less, or with fewer passes, is renewed when its owner signs in. The
    /// default settings are recommended by OWASP's Password Storage Cheat Sheet.
    /// </summary>
    [Range(8, Argon2Settings.MostMemoryKiB)]
    public int MemoryKiB { get; set; } = 12_288;

    /// <summary>Passes of Argon2id over its memory.</summary>
    [Range(1, Argon2Settings.MostIterations)]
    public int Iterations { get; set; } = 3;

    /// <summary>Whether settings below the recommended ones are accepted, for fast tests: in Development only.</summary>
    public bool AllowWeak { get; set; }

    /// <summary>How many passwords are hashed at a time, each in its own <see cref="MemoryKiB"/>; 0 for one per processor.</summary>
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

    /// <summary>What a new hash costs.</summary>
    internal Argon2Settings Argon2 => new(MemoryKiB, Iterations);
}
