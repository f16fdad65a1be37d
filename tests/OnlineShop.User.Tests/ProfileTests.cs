using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Users;

namespace OnlineShop.User.Tests;

[Collection(nameof(UserCollection))]
public sealed class ProfileTests(UserHost host)
{
    [Fact]
    public async Task A_registered_account_has_a_profile_that_others_are_told_of()
    {
        var registered = host.Registered();

        await host.DeliverAsync(registered);

        var me = (await host.Users(registered.UserId).MeAsync()).ShouldSucceed();
        me.DisplayName.ShouldBe("Anna");
        me.Language.ShouldBe("ru");
        me.Version.ShouldBe(1);
        var told = (await host.ChangesOfAsync(registered.UserId)).ShouldHaveSingleItem();
        told.Email.ShouldBe(registered.Email);
        told.DisplayName.ShouldBe("Anna");
        told.Language.ShouldBe("ru");
        told.PreferredCurrency.ShouldBe("EUR");
        told.Phone.ShouldBeNull();
        told.Marketing.ShouldBeFalse();
        told.Version.ShouldBe(1);
        told.Channels.ShouldBe(["email", "push", "inbox"]);
    }

    [Fact]
    public async Task The_event_that_comes_again_changes_nothing()
    {
        var registered = host.Registered();
        await host.DeliverAsync(registered);
        (await host.Users(registered.UserId).ChangeAsync(new ProfileBody("Anna K."))).ShouldSucceed();

        await host.RedeliverAsync(registered);

        (await host.Users(registered.UserId).MeAsync()).ShouldSucceed().DisplayName.ShouldBe("Anna K.");
        (await host.ChangesOfAsync(registered.UserId)).Select(m => m.Version).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_user_who_comes_before_the_event_has_a_profile_from_the_token_and_keeps_it()
    {
        var userId = UserHost.NewUser();
        var client = host.Users(userId, "early@example.com");

        (await client.MeAsync()).ShouldSucceed().Email.ShouldBe("early@example.com");
        (await client.ChangeAsync(new ProfileBody("Early Bird"))).ShouldSucceed();
        await host.DeliverAsync(host.Registered(userId, "early@example.com", "Somebody"));

        (await client.MeAsync()).ShouldSucceed().DisplayName.ShouldBe("Early Bird");
        (await host.ChangesOfAsync(userId)).Select(m => (m.DisplayName, m.Version))
            .ShouldBe([("early", 1), ("Early Bird", 2)]);
    }

    [Fact]
    public async Task First_visits_at_once_and_the_event_make_one_profile()
    {
        var userId = UserHost.NewUser();
        var client = host.Users(userId);

        var told = host.DeliverAsync(host.Registered(userId));
        var visits = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.MeAsync()));
        await told;

        visits.ShouldAllBe(visit => visit.Status == HttpStatusCode.OK);
        (await host.ChangesOfAsync(userId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_field_can_be_changed_and_others_are_told()
    {
        var userId = UserHost.NewUser();
        var change = new ProfileBody(" Anna K. ", "+4915112345678", "JPY", "ru", ["sms", "email"], Marketing: true);

        var changed = await host.Users(userId).ChangeAsync(change);

        changed.ShouldSucceed().DisplayName.ShouldBe("Anna K.");
        changed.Body.Version.ShouldBe(2);
        (await host.Users(userId).MeAsync()).Text.ShouldBe(changed.Text);
        var told = (await host.ChangesOfAsync(userId))[^1];
        told.DisplayName.ShouldBe("Anna K.");
        told.Phone.ShouldBe("+4915112345678");
        told.PreferredCurrency.ShouldBe("JPY");
        told.Language.ShouldBe("ru");
        told.Marketing.ShouldBeTrue();
        told.Version.ShouldBe(2);
        told.Channels.ShouldBe(["email", "sms"]);
    }

    [Fact]
    public async Task Bad_fields_are_all_named()
    {
        string[] all = ["displayName", "phone", "preferredCurrency", "language", "channels"];
        await InvalidAsync(new ProfileBody("\0", "0151 123", "eur", "de", ["pigeon"], Version: 0), [.. all, "version"]);
        await InvalidAsync(
            new { displayName = 1, phone = 2, preferredCurrency = 3, language = 4, channels = "email", marketing = "yes" },
            [.. all, "marketing"]);
        await InvalidAsync(new { }, [.. all, "marketing"]);
        await InvalidAsync(new { channels = new string?[] { null } }, "channels");

        async Task InvalidAsync(object body, params string[] fields) =>
            (await host.Users(UserHost.NewUser()).PutAsync<ApiProfile>(UsersClient.MePath, body))
                .ShouldBeInvalid(fields)
                .Reason.ShouldBe("validation");
    }

    [Fact]
    public async Task Of_changes_made_for_one_version_at_once_one_is_taken()
    {
        var userId = UserHost.NewUser();
        var client = host.Users(userId);
        (await client.MeAsync()).ShouldSucceed();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => client.ChangeAsync(new ProfileBody($"Name {n}", Version: 1))));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        foreach (var loser in answers.Where(answer => answer.Status != HttpStatusCode.OK))
            loser.ShouldBeRefused(HttpStatusCode.Conflict, "versionStale").Member<long>("version").ShouldBe(2);
    }

    [Fact]
    public async Task Changes_without_a_version_are_told_in_the_order_of_their_versions()
    {
        var userId = UserHost.NewUser();
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => host.Users(userId).ChangeAsync(new ProfileBody($"Name {n}"))));

        (await host.ChangesOfAsync(userId)).Select(m => m.Version)
            .ShouldBe(Enumerable.Range(1, 21).Select(n => (long)n));
    }

    [Theory]
    [InlineData("GET", "/api/users/me")]
    [InlineData("PUT", "/api/users/me")]
    [InlineData("GET", "/api/users/me/export")]
    [InlineData("POST", "/api/users/me/export")]
    [InlineData("POST", "/api/users/me/erasure")]
    [InlineData("GET", "/api/users/me/erasure")]
    [InlineData("GET", "/api/users/me/addresses")]
    [InlineData("POST", "/api/users/me/addresses")]
    [InlineData("DELETE", "/api/users/me/addresses")]
    [InlineData("GET", "/api/users")]
    public async Task Nothing_opens_without_a_token(string method, string path) =>
        (await host.Anonymous.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
}
