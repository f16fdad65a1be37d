using System.Globalization;
using System.Text.RegularExpressions;

namespace OnlineShop.Auth.Passwords;

/// <summary>
/// What a hash by Argon2id costs (RFC 9106, version 1.3), by one lane. A guess costs an attacker the same.
/// </summary>
/// <param name="MemoryKiB">Memory, in KiB.</param>
/// <param name="Iterations">Passes over that memory.</param>
internal readonly partial record struct Argon2Settings(int MemoryKiB, int Iterations)
{
    /// <summary>1 GiB. More is a mistake in the settings, or a damaged hash.</summary>
    public const int MostMemoryKiB = 1_048_576;

    /// <summary>The most passes. The rounds of PBKDF2 are far above.</summary>
    public const int MostIterations = 100;

    /// <summary>
    /// The weakest that OWASP's Password Storage Cheat Sheet recommends: as strong as each other, the less memory the more passes.
    /// </summary>
    private static readonly Argon2Settings[] Recommended =
        [new(47_104, 1), new(19_456, 2), new(12_288, 3), new(9_216, 4), new(7_168, 5)];

    /// <summary>The least memory of any settings that are recommended, in KiB.</summary>
    public static int LeastMemoryKiB { get; } = Recommended.Min(settings => settings.MemoryKiB);

    /// <summary>The least passes that are recommended with so much memory; null if it is too little with any number.</summary>
    public static int? LeastIterations(int memoryKiB)
    {
        var fitting = Recommended.Where(settings => settings.MemoryKiB <= memoryKiB).ToList();
        return fitting.Count == 0 ? null : fitting.Min(settings => settings.Iterations);
    }

    /// <summary>
    /// The settings that a hash was made with; null if it is not a whole hash by Argon2id: a PHC string, with a salt of 16 bytes and
    /// a hash of 32.
    /// </summary>
    public static Argon2Settings? Of(string hash)
    {
        var match = PhcString().Match(hash);
        if (!match.Success)
            return null;
        var settings = new Argon2Settings(
            int.Parse(match.Groups["memory"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["iterations"].ValueSpan, CultureInfo.InvariantCulture));
        return settings is { MemoryKiB: <= MostMemoryKiB, Iterations: <= MostIterations } ? settings : null;
    }

    /// <summary>Whether less of either is spent than with other settings.</summary>
    public bool IsBelow(Argon2Settings other) => MemoryKiB < other.MemoryKiB || Iterations < other.Iterations;

    [GeneratedRegex(
        """^\$argon2id\$v=19\$m=(?<memory>[1-9]\d{0,8}),t=(?<iterations>[1-9]\d{0,8}),p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}\z""",
        RegexOptions.CultureInvariant)]
    private static partial Regex PhcString();
}
