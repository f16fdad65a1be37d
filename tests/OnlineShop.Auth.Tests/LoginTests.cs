using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using static OnlineShop.Auth.Tests.AuthBodies;

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
        jwt.Issuer.ShouldBe(AuthHost.Issuer);
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
        var client = host.Accounts(await host.LoginAsync(email));

        var me = await client.MeAsync();
        (me.ShouldSucceed().UserId, me.Body.Email).ShouldBe((userId, email));
        me.Text.ShouldNotContain("hash", Case.Insensitive);

        host.Clock.Advance(TimeSpan.FromMinutes(16));
        (await client.MeAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task No_token_or_another_signature_gives_no_access()
    {
        (await host.Accounts().MeAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await new AccountsClient(host.As(Guid.NewGuid())).MeAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var (_, email) = await host.RegisterAsync();

        var wrong = await host.TryLoginAsync(email, "wrong password");
        var unknown = await host.TryLoginAsync(NewEmail(), "wrong password");

        wrong.ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        WithoutTrace(unknown).ShouldBe(WithoutTrace(wrong));

        // Only the trace id differs between two answers.
        static string WithoutTrace(Answer<ApiTokens> answer) =>
            answer.Text.Replace(answer.Problem.Member<string>("traceId"), "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_names_every_field() =>
        (await host.Accounts().PostAsync<ApiTokens>("/api/auth/login", new { email = "nobody" }))
            .ShouldBeInvalid("email", "password");

    [Fact]
    public async Task Answers_with_tokens_are_never_cached()
    {
        var (_, email) = await host.RegisterAsync();
        (await host.TryLoginAsync(email)).Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
