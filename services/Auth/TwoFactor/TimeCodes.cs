using OtpNet;

namespace OnlineShop.Auth.TwoFactor;

/// <summary>
/// Codes of six digits that change each 30 seconds (RFC 6238 with SHA-1, which is what all apps know). A code is also accepted in the
/// step before and after its own: clocks differ, and typing takes time.
/// </summary>
internal static class TimeCodes
{
    /// <summary>The length of a code.</summary>
    public const int Digits = 6;

    private const int StepSeconds = 30;
    private const int SecretSize = 20;

    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>160 bits, as RFC 4226 recommends.</summary>
    public static byte[] CreateSecret() => KeyGeneration.GenerateRandomKey(SecretSize);

    /// <summary>A secret as people type it into an app (base 32).</summary>
    public static string TextOf(byte[] secret) => Base32Encoding.ToString(secret).TrimEnd('=');

    /// <summary>The address that an app reads from a QR code.</summary>
    public static string UriOf(byte[] secret, string issuer, string email) =>
        new OtpUri(OtpType.Totp, TextOf(secret), email, issuer, OtpHashMode.Sha1, Digits, StepSeconds).ToString();

    /// <summary>The step whose code it is; null if it is none of those that are accepted now.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now) =>
        new Totp(secret, StepSeconds, OtpHashMode.Sha1, Digits).VerifyTotp(now.UtcDateTime, code, out var step, Window) ? step : null;
}
