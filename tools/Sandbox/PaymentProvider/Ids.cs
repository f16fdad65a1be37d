using System.Security.Cryptography;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Identifiers in the provider's manner: a prefix that tells the kind, then a time-ordered number.</summary>
internal static class Ids
{
    public static string Intent(DateTimeOffset now) => New("pi", now);

    public static string Charge(DateTimeOffset now) => New("ch", now);

    public static string Refund(DateTimeOffset now) => New("re", now);

    public static string Transaction(DateTimeOffset now) => New("txn", now);

    public static string Event(DateTimeOffset now) => New("evt", now);

    public static string Endpoint(DateTimeOffset now) => New("we", now);

    public static string Request(DateTimeOffset now) => New("req", now);

    /// <summary>A secret that signs webhooks.</summary>
    public static string WebhookSecret() => $"whsec_{RandomNumberGenerator.GetHexString(32, lowercase: true)}";

    /// <summary>Nobody can guess it: whoever has it may finish the payment in a browser.</summary>
    public static string ClientSecret(string intentId) =>
        $"{intentId}_secret_{RandomNumberGenerator.GetHexString(24, lowercase: true)}";

    private static string New(string prefix, DateTimeOffset now) => $"{prefix}_{Guid.CreateVersion7(now):N}";
}
