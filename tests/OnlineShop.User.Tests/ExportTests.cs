using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Users;
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
        var client = host.Users(userId, "export@example.com");
        (await client.AddAsync(UserSteps.Berlin)).ShouldSucceed(HttpStatusCode.Created);

        // The headers of the file are those of the content.
        using var response = await client.Http.PostAsJsonAsync(UsersClient.ExportPath, new { password = OtherServices.Password });

        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var export = (await response.Content.ReadFromJsonAsync<Export>(ApiClient.Json))!;
        export.Profile.Email.ShouldBe("export@example.com");
        export.Addresses.ShouldHaveSingleItem().City.ShouldBe("Berlin");
        foreach (var service in OtherServices.All)
            export.Parts[$"partOf{service}"].Deserialize<Part>(ApiClient.Json)!.UserId.ShouldBe(userId);
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
        var client = host.FreshUsers(UserHost.NewUser());
        others.Away[service] = true;

        var answer = await client.ExportAsync<Export>();

        answer.ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable").Member<string[]>("services")
            .ShouldBe([service]);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        using var response = await client.Http.GetAsync(UsersClient.ExportPath);
        response.Content.Headers.ContentDisposition.ShouldBeNull();
    }

    [Fact]
    public async Task It_needs_the_password_or_a_fresh_sign_in()
    {
        var userId = UserHost.NewUser();
        var client = host.Users(userId);
        (await client.ExportAsync<Export>()).ShouldBeRefused(HttpStatusCode.Forbidden, "passwordNeeded");
        (await client.PostAsync<Export>(UsersClient.ExportPath, NoContent))
            .ShouldBeRefused(HttpStatusCode.Forbidden, "passwordNeeded");
        (await client.ExportAsync<Export>("wrong password"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
        (await client.PostAsync<Export>(UsersClient.ExportPath, new { password = 5 })).ShouldBeInvalid("password");

        var fresh = host.FreshUsers(userId);
        (await fresh.ExportAsync<Export>()).ShouldSucceed();
        (await fresh.PostAsync<Export>(UsersClient.ExportPath, NoContent)).ShouldSucceed();
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        (await fresh.ExportAsync<Export>()).ShouldBeRefused(HttpStatusCode.Forbidden, "passwordNeeded");
    }

    [Fact]
    public void A_password_check_is_waited_for_as_long_as_Auth_lets_it_wait()
    {
        // Passwords:MaxWait of Auth: a check that has waited longer is refused.
        var longest = TimeSpan.FromSeconds(10);
        var client = host.Get<IOptionsMonitor<HttpStandardResilienceOptions>>()
            .Get($"{PeopleServices.Passwords}-standard");
        client.AttemptTimeout.Timeout.ShouldBeGreaterThan(longest);
        client.TotalRequestTimeout.Timeout.ShouldBeGreaterThanOrEqualTo(client.AttemptTimeout.Timeout);
    }

    [Fact]
    public async Task A_lock_and_an_absent_Auth_are_said_as_they_are()
    {
        var userId = UserHost.NewUser();
        others.Locked[userId] = true;
        var locked = await host.Users(userId).ExportAsync<Export>(OtherServices.Password);
        locked.ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
        locked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(123));

        others.Away["auth"] = true;
        var away = await host.Users(userId).ExportAsync<Export>(OtherServices.Password);
        away.ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable")
            .Member<string[]>("services")[0].ShouldBe("auth");
        away.Headers.RetryAfter.ShouldNotBeNull();
    }

    /// <summary>A request without any body.</summary>
    private static ByteArrayContent NoContent => new([]);

    /// <summary>The file: this service's part, and those of the others.</summary>
    private sealed record Export(ApiProfile Profile, IReadOnlyList<ApiAddress> Addresses)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement> Parts { get; init; } = [];
    }

    private sealed record Part(Guid UserId);
}
