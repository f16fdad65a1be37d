using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Keys;

/// <summary>A public key (RFC 7517; RFC 7518, 6.2).</summary>
internal sealed record PublicKey(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg);

internal sealed record PublicKeySet(IReadOnlyList<PublicKey> Keys);

/// <param name="SignsFrom">When the key begins to sign; until then it is only published.</param>
internal sealed record RotatedKey(string KeyId, DateTimeOffset SignsFrom);

internal static class KeyEndpoints
{
    public static void MapKeys(this WebApplication app)
    {
        app.MapGet("/.well-known/jwks.json", ReadAsync).WithName("getSigningKeys").AllowAnonymous().WithTags("Keys")
            .WithSummary("The public keys that access tokens are checked with");
        app.MapPost("/api/auth/keys/rotate", RotateAsync).WithName("rotateSigningKeys")
            .WithTags("Keys").RequireAuthorization(ShopPolicies.Admin)
            .WithSummary("Publishes the next signing key")
            .WithDescription("It begins to sign once every service has had time to read it. "
                + "Refused with rotationPending while a published key has not begun to sign.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<PublicKeySet>> ReadAsync(KeyRing ring, HttpContext http, CancellationToken cancel)
    {
        var keys = await ring.GetPublishedAsync(cancel);
        http.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Ok(new PublicKeySet(
            [.. keys.Select(key => new PublicKey("EC", "P-256", key.Row.X, key.Row.Y, key.Row.Id, "sig", "ES256"))]));
    }

    private static async Task<Results<Ok<RotatedKey>, ProblemHttpResult>> RotateAsync(
        KeyStore store, KeyRing ring, CancellationToken cancel)
    {
        if (await store.RotateAsync(cancel) is not { } key)
            return Problem.Conflict("rotationPending", "The next key is published already and has not begun to sign.");
        ring.Invalidate();
        return TypedResults.Ok(new RotatedKey(key.Id, key.SignsFrom));
    }
}
