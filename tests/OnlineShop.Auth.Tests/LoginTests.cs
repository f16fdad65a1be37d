using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class LoginTests(AuthHost host)
{
    [Fact]
    public async Task Signing_in_answers_tokens_that_name_the_account()
    {
        var (userId, email) = await host.RegisterAsync();

        var tokens = await host.LoginAsync(email.ToUpperInvariant());

        tokens.TokenType.ShouldBe("Bearer");
        tokens.ExpiresIn.ShouldBe(900);
        var jwt = new JsonWebToken(tokens.AccessToken);
        jwt.Alg.ShouldBe("ES256");
        jwt.Issuer.ShouldBe("online-shop-auth");
        jwt.Audiences.ShouldBe(["online-shop"]);
        jwt.Subject.ShouldBe(userId.ToString());
        jwt.GetClaim("email").Value.ShouldBe(email);
        jwt.GetClaim("name").Value.ShouldBe("Anna");
        jwt.GetClaim("role").Value.ShouldBe("customer");
        jwt.GetClaim("locale").Value.ShouldBe("en");
        jwt.Id.ShouldNotBeNullOrEmpty();
        (jwt.ValidTo - jwt.IssuedAt).ShouldBe(TimeSpan.FromMinutes(15));
        new DateTimeOffset(jwt.IssuedAt).ShouldBe(host.Clock.GetUtcNow(), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_token_gives_access_to_its_account_until_it_expires()
    {
        var (userId, email) = await host.RegisterAsync();
        var client = host.With((await host.LoginAsync(email)).AccessToken);

        var me = await (await client.GetAsync("/api/auth/me")).ReadAsync();
        me.GetProperty("userId").GetGuid().ShouldBe(userId);
        me.GetProperty("email").GetString().ShouldBe(email);
        me.TryGetProperty("passwordHash", out _).ShouldBeFalse();

        host.Clock.Advance(TimeSpan.FromMinutes(16));
        (await client.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task No_token_or_another_signature_gives_no_access()
    {
        (await host.Anonymous.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As(Guid.NewGuid()).GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var (_, email) = await host.RegisterAsync();

        var wrong = await host.TryLoginAsync(email, "wrong password");
        var unknown = await host.TryLoginAsync(AuthHost.NewEmail(), "wrong password");

        Comparable(await wrong.ShouldBeProblemAsync(401, "invalidCredentials"))
            .ShouldBe(Comparable(await unknown.ShouldBeProblemAsync(401, "invalidCredentials")));

        // Only the trace id differs between two answers.
        static string Comparable(JsonElement problem) => string.Join(';', problem.EnumerateObject().Where(p => p.Name != "traceId"));
    }

    [Fact]
    public async Task Bad_input_names_every_field() =>
        await (await host.Anonymous.PostAsJsonAsync("/api/auth/login", new { email = "nobody" })).ShouldNameAsync("email", "password");

    [Fact]
    public async Task Answers_with_tokens_are_never_cached()
    {
        var (_, email) = await host.RegisterAsync();
        (await host.TryLoginAsync(email)).Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
