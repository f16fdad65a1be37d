using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OnlineShop.Auth.Keys;
using OnlineShop.Testing;

namespace OnlineShop.Auth.Tests;

/// <summary>Auth with its real keys: the tests get their tokens by signing in.</summary>
public sealed class AuthHost : ServiceHost<Program>
{
    public const string AdminEmail = "Admin@shop.example";
    public const string AdminPassword = "the-first-password-of-the-admin";

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
        settings["Passwords:Iterations"] = "1000";
    }

    protected override void ConfigureServices(IServiceCollection services) =>
        services.Replace(
            ServiceDescriptor.Singleton<IConfigurationManager<OpenIdConnectConfiguration>, KeyRingConfiguration>());
}

[CollectionDefinition(nameof(AuthCollection))]
public sealed class AuthCollection : ICollectionFixture<AuthHost>;
