using System.Net;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.ServiceDefaults.Tests.Security;

/// <summary>What a service learns from Auth: the issuer and the keys.</summary>
public sealed class JwksRetrieverTests
{
    private const string Keys = """{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","kid":"one","use":"sig","alg":"ES256"}]}""";

    [Fact]
    public async Task The_issuer_is_the_one_that_Auth_names_and_the_keys_come_from_where_Auth_is_found()
    {
        var configuration = await ReadAsync(
            HttpStatusCode.OK, """{"issuer":"https://api.shop.example","jwks_uri":"https://api.shop.example/.well-known/jwks.json"}""");

        configuration.Issuer.ShouldBe("https://api.shop.example");
        configuration.SigningKeys.ShouldHaveSingleItem().KeyId.ShouldBe("one");
    }

    [Fact]
    public async Task An_Auth_of_the_version_before_has_the_earlier_issuer() =>
        (await ReadAsync(HttpStatusCode.NotFound, "")).Issuer.ShouldBe(ShopTokens.EarlierIssuer);

    [Fact]
    public async Task An_Auth_that_is_away_has_no_issuer_at_all() =>
        await Should.ThrowAsync<HttpRequestException>(() => ReadAsync(HttpStatusCode.ServiceUnavailable, ""));

    private static async Task<OpenIdConnectConfiguration> ReadAsync(HttpStatusCode status, string document)
    {
        using var auth = new Auth(status, document);
        var retriever = new JwksRetriever(auth);
        return await retriever.GetConfigurationAsync("http://auth/.well-known/jwks.json", retriever, default);
    }

    private sealed class Auth(HttpStatusCode status, string document) : HttpMessageHandler, IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(request.RequestUri!.ToString() switch
            {
                "http://auth/.well-known/openid-configuration" => new HttpResponseMessage(status) { Content = new StringContent(document) },
                "http://auth/.well-known/jwks.json" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Keys) },
                var other => throw new HttpRequestException($"Nobody is at {other}"),
            });
    }
}
