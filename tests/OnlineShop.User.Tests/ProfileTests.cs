using System.Net;
using System.Net.Http.Json;

namespace OnlineShop.User.Tests;

[Collection(nameof(UserCollection))]
public sealed class ProfileTests(UserHost host)
{
    [Fact]
    public async Task A_registered_account_has_a_profile_that_others_are_told_of()
    {
        var registered = host.Registered();

        await host.DeliverAsync(registered);

        var me = await host.As(registered.UserId).GetAsync("/api/users/me").ReadAsync();
        me.Text("displayName").ShouldBe("Anna");
        me.Text("language").ShouldBe("ru");
        me.GetProperty("version").GetInt64().ShouldBe(1);
        var told = (await host.ChangesOfAsync(registered.UserId)).ShouldHaveSingleItem();
        (told.Email, told.DisplayName, told.Language, told.PreferredCurrency, told.Phone, told.Marketing, told.Version)
            .ShouldBe((registered.Email, "Anna", "ru", "EUR", null, false, 1));
        told.Channels.ShouldBe(["email", "push", "inbox"]);
    }

    [Fact]
    public async Task The_event_that_comes_again_changes_nothing()
    {
        var registered = host.Registered();
        await host.DeliverAsync(registered);
        await host.As(registered.UserId).PutAsJsonAsync("/api/users/me", new { displayName = "Anna K." });

        await host.RedeliverAsync(registered);

        (await host.As(registered.UserId).GetAsync("/api/users/me").ReadAsync()).Text("displayName").ShouldBe("Anna K.");
        (await host.ChangesOfAsync(registered.UserId)).Select(m => m.Version).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_user_who_comes_before_the_event_has_a_profile_from_the_token_and_keeps_it()
    {
        var userId = UserHost.NewUser();
        var client = host.As(userId, email: "early@example.com");

        (await client.GetAsync("/api/users/me").ReadAsync()).Text("email").ShouldBe("early@example.com");
        (await client.PutAsJsonAsync("/api/users/me", new { displayName = "Early Bird" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.DeliverAsync(host.Registered(userId, "early@example.com", "Somebody"));

        (await client.GetAsync("/api/users/me").ReadAsync()).Text("displayName").ShouldBe("Early Bird");
        (await host.ChangesOfAsync(userId)).Select(m => (m.DisplayName, m.Version)).ShouldBe([("early", 1), ("Early Bird", 2)]);
    }

    [Fact]
    public async Task First_visits_at_once_and_the_event_make_one_profile()
    {
        var userId = UserHost.NewUser();
        var client = host.As(userId);

        var event1 = host.DeliverAsync(host.Registered(userId));
        var visits = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetAsync("/api/users/me")));
        await event1;

        visits.ShouldAllBe(v => v.StatusCode == HttpStatusCode.OK);
        (await host.ChangesOfAsync(userId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_field_can_be_changed_and_others_are_told()
    {
        var userId = UserHost.NewUser();
        var change = new { displayName = " Anna K. ", phone = "+4915112345678", preferredCurrency = "JPY", language = "ru", channels = new[] { "sms", "email" }, marketing = true };

        var changed = await host.As(userId).PutAsJsonAsync("/api/users/me", change).ReadAsync();

        changed.Text("displayName").ShouldBe("Anna K.");
        changed.GetProperty("version").GetInt64().ShouldBe(2);
        (await host.As(userId).GetAsync("/api/users/me").ReadAsync()).ToString().ShouldBe(changed.ToString());
        var told = (await host.ChangesOfAsync(userId))[^1];
        (told.DisplayName, told.Phone, told.PreferredCurrency, told.Language, told.Marketing, told.Version)
            .ShouldBe(("Anna K.", "+4915112345678", "JPY", "ru", true, 2));
        told.Channels.ShouldBe(["email", "sms"]);
    }

    [Fact]
    public async Task Bad_fields_are_all_named()
    {
        var client = host.As(UserHost.NewUser());
        var all = new[] { "displayName", "phone", "preferredCurrency", "language", "channels" };
        var bad = new { displayName = "\0", phone = "0151 123", preferredCurrency = "eur", language = "de", channels = new[] { "pigeon" }, version = 0 };
        await (await client.PutAsJsonAsync("/api/users/me", bad)).ShouldNameAsync([.. all, "version"]);
        await (
            await client.PutAsJsonAsync("/api/users/me", new { displayName = 1, phone = 2, preferredCurrency = 3, language = 4, channels = "email", marketing = "yes" }))
            .ShouldNameAsync([.. all, "marketing"]);
        await (await client.PutAsJsonAsync("/api/users/me", new { })).ShouldNameAsync([.. all, "marketing"]);
        await (await client.PutAsJsonAsync("/api/users/me", new { channels = new string?[] { null } })).ShouldNameAsync("channels");
    }

    [Fact]
    public async Task Of_changes_made_for_one_version_at_once_one_is_taken()
    {
        var userId = UserHost.NewUser();
        var client = host.As(userId);
        await client.GetAsync("/api/users/me");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => client.PutAsJsonAsync("/api/users/me", new { displayName = $"Name {n}", version = 1 })));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var loser in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            (await loser.ShouldBeProblemAsync(409, "versionStale")).GetProperty("version").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task Changes_without_a_version_are_told_in_the_order_of_their_versions()
    {
        var userId = UserHost.NewUser();
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => host.As(userId).PutAsJsonAsync("/api/users/me", new { displayName = $"Name {n}" })));

        (await host.ChangesOfAsync(userId)).Select(m => m.Version).ShouldBe(Enumerable.Range(1, 21).Select(n => (long)n));
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
