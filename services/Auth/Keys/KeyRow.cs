namespace OnlineShop.Auth.Keys;

/// <summary>A row of <c>signing_keys</c>.</summary>
internal sealed record KeyRow(
    string Id, string X, string Y, byte[] SealedPrivateKey, DateTimeOffset CreatedAt, DateTimeOffset SignsFrom);
