using System.Text;
using System.Text.Json;
using OnlineShop.Client;

namespace OnlineShop.Storefront.Sessions;

/// <summary>A customer's session, as the cookie has it.</summary>
/// <param name="RenewAt">When the access token is about to run out and is renewed before it is used.</param>
internal sealed record Session(string AccessToken, string RefreshToken, DateTimeOffset RenewAt, Guid UserId, string Name, string Email)
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(45);

    /// <summary>A session from the tokens that Auth gave out at <paramref name="now"/>.</summary>
    public static Session Of(TokenResponse tokens, DateTimeOffset now)
    {
        var claims = Claims(tokens.AccessToken);
        return new(
            tokens.AccessToken, tokens.RefreshToken, now + TimeSpan.FromSeconds(tokens.ExpiresIn) - Early,
            Guid.TryParse(Text(claims, "sub"), out var id) ? id : Guid.Empty, Text(claims, "name"), Text(claims, "email"));
    }

    // It prints no tokens.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(nameof(UserId)).Append(" = ").Append(UserId);
        return true;
    }

    /// <summary>
    /// What the access token says of its owner. It is shown on pages, and nothing is granted by it: the services check the token.
    /// </summary>
    private static JsonElement Claims(string token)
    {
        try
        {
            return token.Split('.') is [_, var claims, _]
                ? JsonSerializer.Deserialize<JsonElement>(System.Buffers.Text.Base64Url.DecodeFromChars(claims))
                : default;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return default;
        }
    }

    private static string Text(JsonElement claims, string name) =>
        claims.ValueKind is JsonValueKind.Object && claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()!
            : "";
}
