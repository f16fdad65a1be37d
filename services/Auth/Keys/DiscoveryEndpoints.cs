using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Tokens;

namespace OnlineShop.Auth.Keys;

/// <summary>
/// Where the keys are and what signs with them, by the names of OpenID Connect Discovery 1.0, section 3. There is no authorization
/// endpoint: nothing of OpenID Connect but the check of tokens.
/// </summary>
internal sealed record DiscoveryDocument(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("jwks_uri")] string JwksUri,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes,
    [property: JsonPropertyName("subject_types_supported")] IReadOnlyList<string> SubjectTypes,
    [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> SigningAlgorithms,
    [property: JsonPropertyName("claims_supported")] IReadOnlyList<string> Claims);

internal static class DiscoveryEndpoints
{
    public static void MapDiscovery(this WebApplication app) =>
        app.MapGet("/.well-known/openid-configuration", Read).WithName("getOpenidConfiguration").AllowAnonymous().WithTags("Keys")
            .WithSummary("Where the keys are that access tokens are checked with")
            .WithDescription("Enough for a resource server to check tokens by the issuer's address alone, as ASP.NET does with Authority.");

    private static Ok<DiscoveryDocument> Read(IOptions<TokenOptions> tokens, HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=60";
        var issuer = tokens.Value.IssuerClaim;
        return TypedResults.Ok(new DiscoveryDocument(
            issuer, $"{issuer}/.well-known/jwks.json", [], ["public"], ["ES256"],
            ["iss", "aud", "sub", "email", "name", "locale", "role", "sid", "auth_time", "jti", "nbf", "iat", "exp"]));
    }
}
