using System.Net.Http.Json;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using OnlineShop.User.People;

namespace OnlineShop.User.Tests;

/// <summary>All that the shop holds about a person, as one file.</summary>
[Collection(nameof(UserCollection))]
public sealed class ExportTests(UserHost host)
{
    private readonly OtherServices others = new(host);

    [Fact]
    public async Task The_export_has_the_parts_of_all_services_as_a_file()
    {
        var userId = UserHost.NewUser();
        var client = host.As(userId, email: "export@example.com");
        await client.PostAsJsonAsync("/api/users/me/addresses", AddressTests.Berlin);

        var response = await client.PostAsJsonAsync("/api/users/me/export", new { password = OtherServices.Password });

        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var export = await response.ReadAsync();
        export.GetProperty("profile").Text("email").ShouldBe("export@example.com");
        export.GetProperty("addresses")[0].Text("city").ShouldBe("Berlin");
        foreach (var service in OtherServices.All)
            export.GetProperty($"partOf{service}").GetProperty("userId").GetGuid().ShouldBe(userId);
    }

    [Theory]
    [InlineData("auth")]
    [InlineData("product")]
    [InlineData("order")]
    [InlineData("payment")]
    [InlineData("delivery")]
    [InlineData("notification")]
    public async Task Without_the_part_of_one_service_there_is_no_file(string service)
    {
        var client = host.AsFresh(UserHost.NewUser());
        others.Away[service] = true;

        var response = await client.GetAsync("/api/users/me/export");

        var problem = await response.ShouldBeProblemAsync(503, "unavailable");
        problem.GetProperty("services").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe(service);
        response.Headers.RetryAfter.ShouldNotBeNull();
        response.Content.Headers.ContentDisposition.ShouldBeNull();
    }

    [Fact]
    public async Task It_needs_the_password_or_a_fresh_sign_in()
    {
        var userId = UserHost.NewUser();
        var client = host.As(userId);
        await (await client.GetAsync("/api/users/me/export")).ShouldBeProblemAsync(403, "passwordNeeded");
        await (await client.PostAsync("/api/users/me/export", null)).ShouldBeProblemAsync(403, "passwordNeeded");
        await (await client.PostAsJsonAsync("/api/users/me/export", new { password = "wrong password" }))
            .ShouldBeProblemAsync(422, "wrongPassword");
        await (await client.PostAsJsonAsync("/api/users/me/export", new { password = 5 })).ShouldNameAsync("password");

        var fresh = host.AsFresh(userId);
        (await fresh.GetAsync("/api/users/me/export")).IsSuccessStatusCode.ShouldBeTrue();
        (await fresh.PostAsync("/api/users/me/export", null)).IsSuccessStatusCode.ShouldBeTrue();
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await (await fresh.GetAsync("/api/users/me/export")).ShouldBeProblemAsync(403, "passwordNeeded");
    }

    [Fact]
    public void A_password_check_is_waited_for_as_long_as_Auth_lets_it_wait()
    {
        // Passwords:MaxWait of Auth: a check that has waited longer is refused.
        var longest = TimeSpan.FromSeconds(10);
        var client = host.Get<IOptionsMonitor<HttpStandardResilienceOptions>>().Get($"{PeopleServices.Passwords}-standard");
        client.AttemptTimeout.Timeout.ShouldBeGreaterThan(longest);
        client.TotalRequestTimeout.Timeout.ShouldBeGreaterThanOrEqualTo(client.AttemptTimeout.Timeout);
    }

    [Fact]
    public async Task A_lock_and_an_absent_Auth_are_said_as_they_are()
    {
        var userId = UserHost.NewUser();
        others.Locked[userId] = true;
        var locked = await host.As(userId).PostAsJsonAsync("/api/users/me/export", new { password = OtherServices.Password });
        await locked.ShouldBeProblemAsync(429, "accountLocked");
        locked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(123));

        others.Away["auth"] = true;
        var away = await host.As(userId).PostAsJsonAsync("/api/users/me/export", new { password = OtherServices.Password });
        (await away.ShouldBeProblemAsync(503, "unavailable")).GetProperty("services")[0].GetString().ShouldBe("auth");
        away.Headers.RetryAfter.ShouldNotBeNull();
    }
}
