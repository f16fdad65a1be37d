using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OnlineShop.Auth.Keys;

namespace OnlineShop.Auth.Tests;

/// <summary>Auth with its real keys: the tests get their tokens by signing in.</summary>
public class AuthHost : ServiceHost<Program>
{
    public const string AdminEmail = "Admin@shop.example";
    public const string AdminPassword = "the-first-password-of-the-admin";
    public const string Issuer = "https://api.shop.example";

    public HttpClient With(string accessToken)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        settings["Admin:Email"] = AdminEmail;
        settings["Admin:Password"] = AdminPassword;
        // With a slash, as people write addresses.
        settings["Tokens:Issuer"] = Issuer + "/";
        // The least that libsodium takes.
        settings["Passwords:AllowWeak"] = "true";
        settings["Passwords:MemoryKiB"] = "8";
        settings["Passwords:Iterations"] = "1";
    }

    protected override void ConfigureServices(IServiceCollection services) =>
        services.Replace(
            ServiceDescriptor.Singleton<IConfigurationManager<OpenIdConnectConfiguration>, KeyRingConfiguration>());
}

[CollectionDefinition(nameof(AuthCollection))]
public sealed class AuthCollection : ICollectionFixture<AuthHost>;
