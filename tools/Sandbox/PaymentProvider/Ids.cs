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

    public static string Customer(DateTimeOffset now) => New("cus", now);

    public static string PaymentMethod(DateTimeOffset now) => New("pm", now);

    public static string Token(DateTimeOffset now) => New("tok", now);

    public static string Setup(DateTimeOffset now) => New("seti", now);

    public static string Dispute(DateTimeOffset now) => New("dp", now);

    public static string Session(DateTimeOffset now) => New("cs_test", now);

    public static string LineItem(DateTimeOffset now) => New("li", now);

    public static string Request(DateTimeOffset now) => New("req", now);

    /// <summary>A secret that signs webhooks.</summary>
    public static string WebhookSecret() => $"whsec_{RandomNumberGenerator.GetHexString(32, lowercase: true)}";

    /// <summary>Nobody can guess it: anybody who has it may finish the payment in a browser.</summary>
    public static string ClientSecret(string intentId) =>
        $"{intentId}_secret_{RandomNumberGenerator.GetHexString(24, lowercase: true)}";

    /// <summary>Whether an id has the form of those that are made here.</summary>
    public static bool MayBe(string id, string prefix) =>
        id.Length > prefix.Length && id[prefix.Length] == '_' && id.StartsWith(prefix, StringComparison.Ordinal)
            && Guid.TryParseExact(id[(prefix.Length + 1)..], "N", out _);

    private static string New(string prefix, DateTimeOffset now) => $"{prefix}_{Guid.CreateVersion7(now):N}";
}
