using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.ApiClients;
using OnlineShop.Auth.Housekeeping;
using OnlineShop.Auth.Keys;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Tests;

/// <summary>These tests add and delete keys, so they have a host of their own.</summary>
public sealed class KeyTests(AuthHost host) : IClassFixture<AuthHost>
{
    [Fact]
    public async Task Published_keys_check_the_tokens_and_hold_nothing_secret()
    {
        var json = await host.Anonymous.GetStringAsync("/.well-known/jwks.json");
        var token = (await host.LoginAsync((await host.RegisterAsync()).Email)).AccessToken;

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = new JsonWebKeySet(json).GetSigningKeys(),
            ValidIssuer = AuthHost.Issuer,
            ValidAudience = ShopTokens.Audience,
            LifetimeValidator = (_, _, _, _) => true,
        });

        result.IsValid.ShouldBeTrue(result.Exception?.Message);
        json.ShouldNotContain("\"d\"");
        new JsonWebKeySet(json)
            .Keys.ShouldAllBe(key => key.Alg == "ES256" && key.Use == "sig" && key.Kty == "EC" && key.Crv == "P-256");
    }

    [Fact]
    public async Task A_new_key_is_published_before_it_signs_and_the_old_one_stays_until_its_tokens_expire()
    {
        var old = await SigningKeyAsync();
        var next = (await (await host.AccountsOfAdminAsync()).RotateKeysAsync()).ShouldSucceed().KeyId;

        (await PublishedAsync()).ShouldContain(next);
        (await SigningKeyAsync()).ShouldBe(old);
        (await (await host.AccountsOfAdminAsync()).RotateKeysAsync())
            .ShouldBeRefused(HttpStatusCode.Conflict, "rotationPending");

        host.Clock.Advance(TimeSpan.FromMinutes(89));
        var lastOfOld = await host.LoginAsync((await host.RegisterAsync()).Email);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        (await SigningKeyAsync()).ShouldBe(next);
        (await host.Accounts(lastOfOld).MeAsync()).ShouldSucceed();
        (await PublishedAsync()).ShouldContain(old);

        host.Clock.Advance(TimeSpan.FromMinutes(20));
        (await PublishedAsync()).ShouldNotContain(old);
        await host.Get<Cleanup>().RunOnceAsync(default);
        (await StoredAsync()).ShouldNotContain(old);
        (await SigningKeyAsync()).ShouldBe(next);
    }

    [Fact]
    public async Task Replicas_that_start_at_once_share_one_key()
    {
        var database = host.Get<ShopDatabase>();
        await database.InTransactionAsync(t => t.ExecuteAsync("delete from signing_keys"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => database.InTransactionAsync(t => host.Get<KeyStore>().EnsureAsync(t, default)))));

        (await StoredAsync()).Count.ShouldBe(1);
        host.Get<KeyRing>().Invalidate();
    }

    [Fact]
    public async Task A_key_that_has_reached_its_maximum_age_is_rotated()
    {
        var before = await StoredAsync();
        host.Clock.Advance(TimeSpan.FromDays(91));
        await host.Get<Cleanup>().RunOnceAsync(default);
        (await StoredAsync()).Except(before).Count().ShouldBe(1);
        host.Get<KeyRing>().Invalidate();
    }

    [Fact]
    public async Task Sessions_that_cannot_be_deleted_keep_no_key_from_being_rotated()
    {
        await host.LoginAsync((await host.RegisterAsync()).Email);
        var database = host.Get<ShopDatabase>();
        await database.InTransactionAsync(t => t.ExecuteAsync(
            """
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'it cannot be touched'; end $$;
            create trigger poison before delete on sessions for each row execute function refuse()
            """));
        var before = await StoredAsync();
        host.Clock.Advance(TimeSpan.FromDays(91));

        (await Should.ThrowAsync<AggregateException>(() => host.Get<Cleanup>().RunOnceAsync(default)))
            .InnerException!.Message
            .ShouldContain("it cannot be touched");

        (await StoredAsync()).Except(before).Count().ShouldBe(1);
        await database.InTransactionAsync(
            t => t.ExecuteAsync("drop trigger poison on sessions; drop function refuse()"));
        host.Get<KeyRing>().Invalidate();
    }

    [Fact]
    public async Task After_a_change_of_the_secret_a_start_makes_a_key_that_can_sign()
    {
        var database = host.Get<ShopDatabase>();
        var known = await StoredAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var store = ActivatorUtilities.CreateInstance<KeyStore>(
            host.Services, Cipher("the-secret-after-the-change-of-secrets"));

        (await database.InTransactionAsync(t => store.EnsureAsync(t, default))).ShouldBeTrue();
        (await database.InTransactionAsync(t => store.EnsureAsync(t, default))).ShouldBeFalse();

        var made = (await StoredAsync()).Except(known).ToList();
        made.Count.ShouldBe(1);
        await store.DeleteAsync(made, default);
    }

    [Fact]
    public async Task The_database_alone_signs_nothing()
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        foreach (var key in await connection.QueryAsync<byte[]>("select sealed_private_key from signing_keys"))
        {
            using var ecdsa = ECDsa.Create();
            Should.Throw<CryptographicException>(() => ecdsa.ImportPkcs8PrivateKey(key, out _));
        }
    }

    [Fact]
    public void A_sealed_key_opens_with_its_own_secret_and_id_only()
    {
        var cipher = Cipher("a-secret-of-more-than-thirty-two-characters");
        var box = cipher.Seal("one", [1, 2, 3]);

        cipher.Open("one", box).ShouldBe([1, 2, 3]);
        cipher.Open("two", box).ShouldBeNull();
        Cipher("another-secret-of-more-than-thirty-two-chars").Open("one", box).ShouldBeNull();
    }

    private static KeyCipher Cipher(string secret) =>
        new(
            Options.Create(new KeyOptions { Secret = secret }),
            Options.Create(new ServiceTokenOptions { Key = "not used here" }));

    private async Task<string> SigningKeyAsync() =>
        new JsonWebToken((await host.LoginAsync(AuthHost.AdminEmail, AuthHost.AdminPassword)).AccessToken).Kid;

    private async Task<IReadOnlyList<string>> PublishedAsync() =>
        [.. new JsonWebKeySet(await host.Anonymous.GetStringAsync("/.well-known/jwks.json")).Keys.Select(key => key.Kid)];

    private async Task<IReadOnlyList<string>> StoredAsync() =>
        [.. (await host.Get<KeyStore>().ReadAsync(default)).Select(key => key.Id)];
}
