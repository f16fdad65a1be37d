using System.Text.Json.Serialization;

namespace OnlineShop.Auth.Sessions;

/// <summary>The tokens of a session, as signing in and refreshing answer them.</summary>
/// <param name="ExpiresIn">How many seconds the access token is valid.</param>
internal sealed record TokenResponse(string AccessToken, string RefreshToken, int ExpiresIn)
{
    [JsonInclude]
    public string TokenType { get; } = "Bearer";
}
