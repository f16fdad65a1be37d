using System.Text;
using System.Text.Json;
using OnlineShop.Client;

namespace OnlineShop.Web.Sessions;

/// <summary>A session of one person, as the cookie has it.</summary>
/// <param name="RenewAt">When the access token is about to run out and is renewed before it is used.</param>
/// <param name="Role">The role that Auth gave the account when the token was made; empty in a cookie of an earlier version.</param>
/// <param name="Id">Auth's id of the session, the same in all its tokens; empty in a cookie of an earlier version.</param>
/// <param name="IsGuest">Whether it is a guest's: there is no password, and once it has ended nobody opens it again.</param>
public sealed record Session(
    string AccessToken, string RefreshToken, DateTimeOffset RenewAt, Guid UserId, string Name, string Email, bool IsGuest = false,
    string Role = "", string Id = "")
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(45);

    /// <summary>A session from the tokens that Auth gave out at <paramref name="now"/>.</summary>
    public static Session Of(TokenResponse tokens, DateTimeOffset now) =>
        Of(tokens.AccessToken, tokens.RefreshToken, tokens.ExpiresIn, now);

    /// <summary>A guest's session from the tokens that Auth gave out at <paramref name="now"/>.</summary>
    public static Session Of(GuestResponse guest, DateTimeOffset now) =>
        Of(guest.AccessToken, guest.RefreshToken, guest.ExpiresIn, now);

    private static Session Of(string accessToken, string refreshToken, int expiresIn, DateTimeOffset now)
    {
        var claims = Claims(accessToken);
        return new(
            accessToken, refreshToken, now + TimeSpan.FromSeconds(expiresIn) - Early,
            Guid.TryParse(Text(claims, "sub"), out var id) ? id : Guid.Empty, Text(claims, "name"), Text(claims, "email"),
            claims.ValueKind is JsonValueKind.Object && claims.TryGetProperty("guest", out var guest)
                && guest.ValueKind is JsonValueKind.True,
            Text(claims, "role"), Text(claims, "sid"));
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
