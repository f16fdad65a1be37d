using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OnlineShop.ServiceDefaults.Security;

/// <summary>
/// Reads the issuer and the public keys of Auth, found by service discovery, and keeps them until an unknown key id shows up. The
/// addresses in its discovery document are the public ones, which need not be within reach of a service.
/// </summary>
internal sealed class JwksRetriever(IHttpClientFactory clients)
    : IConfigurationRetriever<OpenIdConnectConfiguration>, IDocumentRetriever
{
    public const string ClientName = "auth-jwks";
    private const string Address = "http://auth/.well-known/jwks.json";
    private static readonly Uri Discovery = new("http://auth/.well-known/openid-configuration");

    public static IConfigurationManager<OpenIdConnectConfiguration> CreateManager(IServiceProvider services)
    {
        var retriever = new JwksRetriever(services.GetRequiredService<IHttpClientFactory>());
        return new ConfigurationManager<OpenIdConnectConfiguration>(Address, retriever, retriever)
        {
            AutomaticRefreshInterval = TimeSpan.FromHours(1),
            RefreshInterval = TimeSpan.FromSeconds(5),
        };
    }

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(
        string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        var keys = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
        var configuration = new OpenIdConnectConfiguration { Issuer = await GetIssuerAsync(cancel), JsonWebKeySet = keys };
        foreach (var key in keys.GetSigningKeys())
            configuration.SigningKeys.Add(key);
        return configuration;
    }

    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        using var client = CreateClient();
        return await client.GetStringAsync(new Uri(address), cancel);
    }

    private async Task<string> GetIssuerAsync(CancellationToken cancel)
    {
        using var client = CreateClient();
        using var response = await client.GetAsync(Discovery, cancel);
        // Auth is of the version before.
        if (response.StatusCode is HttpStatusCode.NotFound)
            return ShopTokens.EarlierIssuer;
        response.EnsureSuccessStatusCode();
        return OpenIdConnectConfiguration.Create(await response.Content.ReadAsStringAsync(cancel)).Issuer;
    }

    private HttpClient CreateClient()
    {
        var client = clients.CreateClient(ClientName);
        client.Timeout = TimeSpan.FromSeconds(5);
        return client;
    }
}
