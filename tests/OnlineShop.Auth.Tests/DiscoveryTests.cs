using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.Auth.Keys;
using OnlineShop.Auth.Tokens;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Tests;

/// <summary>Auth on a real server, whose address is the issuer, at the real time: programs that do not know the tests see it.</summary>
public sealed class ListeningAuth : AuthHost
{
    public ListeningAuth()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Address = $"http://127.0.0.1:{port}";
        UseKestrel(port);
        Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
    }

    public string Address { get; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        // It listens from the first client on.
        CreateClient().Dispose();
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        settings["Tokens:Issuer"] = Address;
    }
}

public sealed class DiscoveryTests(ListeningAuth auth) : IClassFixture<ListeningAuth>
{
    [Fact]
    public async Task A_program_that_knows_the_address_alone_accepts_the_tokens_and_no_others()
    {
        await using var app = await StartProgramAsync();
        var (userId, email) = await auth.RegisterAsync();
        var token = (await auth.LoginAsync(email)).AccessToken;

        var accepted = await GetAsync(app, token);
        accepted.StatusCode.ShouldBe(HttpStatusCode.OK, accepted.Headers.WwwAuthenticate.ToString());
        (await accepted.Content.ReadAsStringAsync()).ShouldBe(userId.ToString());
        (await GetAsync(app, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(app, token[..^8] + "AAAAAAAA")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(app, await SignAsync(auth, "https://elsewhere.example"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_document_names_the_issuer_the_keys_and_what_they_sign()
    {
        using var http = new HttpClient();
        var answer = await http.GetAsync(new Uri($"{auth.Address}/.well-known/openid-configuration"));

        answer.Headers.CacheControl!.Public.ShouldBeTrue();
        var document = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        document.GetProperty("issuer").GetString().ShouldBe(auth.Address);
        document.GetProperty("jwks_uri").GetString().ShouldBe($"{auth.Address}/.well-known/jwks.json");
        document.GetProperty("id_token_signing_alg_values_supported")[0].GetString().ShouldBe("ES256");
        new JsonWebKeySet(await http.GetStringAsync(new Uri(document.GetProperty("jwks_uri").GetString()!))).Keys.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("https://api.shop.example", true)]
    [InlineData("https://shop.example/api/", true)]
    [InlineData("ftp://shop.example", false)]
    [InlineData("shop.example", false)]
    [InlineData("https://shop.example?a=b", false)]
    public void The_issuer_is_a_URL(string issuer, bool isTaken)
    {
        var options = new TokenOptions { Issuer = new Uri(issuer, UriKind.RelativeOrAbsolute) };
        options.Validate(new(options)).Any().ShouldBe(!isTaken);
    }

    [Fact]
    public async Task Tokens_of_the_earlier_issuer_are_good_for_as_long_as_one_lives()
    {
        await using var host = new AuthHost();
        await host.InitializeAsync();
        var (earlier, now) = (await SignAsync(host, ShopTokens.EarlierIssuer), await SignAsync(host, AuthHost.Issuer));
        await ShouldAnswerAsync(earlier, HttpStatusCode.OK);
        await ShouldAnswerAsync(now, HttpStatusCode.OK);
        await ShouldAnswerAsync(await SignAsync(host, "https://elsewhere.example"), HttpStatusCode.Unauthorized);

        host.Clock.Advance(ShopTokens.LongestLife);
        await ShouldAnswerAsync(earlier, HttpStatusCode.Unauthorized);
        await ShouldAnswerAsync(now, HttpStatusCode.OK);

        async Task ShouldAnswerAsync(string token, HttpStatusCode status) =>
            (await host.With(token).GetAsync("/api/auth/accounts")).StatusCode.ShouldBe(status);
    }

    /// <summary>An administrator's token that lives longer than Auth would let it.</summary>
    private static async Task<string> SignAsync(AuthHost host, string issuer)
    {
        var now = host.Clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = ShopTokens.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddDays(3),
            Claims = new Dictionary<string, object> { ["sub"] = Guid.CreateVersion7().ToString(), ["role"] = ShopRoles.Admin },
            SigningCredentials = await host.Get<KeyRing>().GetSigningAsync(default),
        });
    }

    /// <summary>A program as anybody writes it who has the shop's address.</summary>
    private async Task<WebApplication> StartProgramAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthentication().AddJwtBearer(bearer =>
        {
            bearer.Authority = auth.Address;
            bearer.Audience = "online-shop";
            // The tests have no certificate.
            bearer.RequireHttpsMetadata = false;
        });
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.MapGet("/me", (ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)).RequireAuthorization();
        await app.StartAsync();
        return app;
    }

    private static async Task<HttpResponseMessage> GetAsync(WebApplication app, string? token)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.First() + "/me");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request);
    }
}
