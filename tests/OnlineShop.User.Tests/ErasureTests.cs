using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.User.Erasure;

namespace OnlineShop.User.Tests;

/// <summary>The removal of a person from the whole shop.</summary>
[Collection(nameof(UserCollection))]
public sealed class ErasureTests(UserHost host)
{
    private static readonly object Asked = new { password = OtherServices.Password };

    private readonly OtherServices others = new(host);

    [Fact]
    public async Task A_removal_asks_every_service_twice_and_is_over_when_all_have_confirmed_twice()
    {
        var userId = UserHost.NewUser();
        var client = host.As(userId);
        await client.PostAsJsonAsync("/api/users/me/addresses", AddressTests.Berlin);

        var started = await client.PostAsJsonAsync("/api/users/me/erasure", Asked);

        started.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await started.ReadAsync()).GetProperty("waitingFor").GetArrayLength().ShouldBe(7);
        (await RoundsAsync(userId)).ShouldBe([1]);

        // This service's own part.
        await WorkAsync();
        (await client.GetAsync("/api/users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            foreach (var table in new[] { "profiles", "addresses" })
                (await connection.FindAsync<int>($"select count(*)::int from {table} where user_id = @userId", new { userId })).ShouldBe(0);
        }

        others.Done(userId, 1, [.. OtherServices.All.Where(service => service != "delivery")]);
        await PassAsync(TimeSpan.FromSeconds(5));
        (await StatusAsync(userId)).GetProperty("waitingFor").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("delivery");
        others.Done(userId, 1, "delivery");
        await PassAsync(TimeSpan.FromMinutes(1));
        (await RoundsAsync(userId)).ShouldBe([1]);

        // No token can be in use any more: what one may have left goes now.
        await PassAsync(TimeSpan.FromSeconds(900) + ErasureProcess.Margin);
        (await RoundsAsync(userId)).ShouldBe([1, 2]);
        (await StatusAsync(userId)).Text("state").ShouldBe("inProgress");
        others.Done(userId, 2, OtherServices.All);
        await PassAsync(TimeSpan.FromMinutes(1));

        var status = await StatusAsync(userId);
        status.Text("state").ShouldBe("completed");
        status.GetProperty("waitingFor").GetArrayLength().ShouldBe(0);
        await PassAsync(TimeSpan.FromHours(2));
        (await RoundsAsync(userId)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Services_that_do_not_confirm_are_asked_again()
    {
        var userId = UserHost.NewUser();
        await host.As(userId).PostAsJsonAsync("/api/users/me/erasure", Asked);
        others.Done(userId, 1, [.. OtherServices.All.Where(service => service != "payment")]);
        others.Away["payment"] = true;

        await PassAsync(TimeSpan.FromMinutes(45), steps: 90);

        var rounds = await RoundsAsync(userId);
        rounds.ShouldAllBe(round => round == 1);
        rounds.Count.ShouldBeInRange(3, 6);
        others.Away.Clear();
        others.Done(userId, 1, "payment");
        await PassAsync(TimeSpan.FromMinutes(40), steps: 40);
        (await RoundsAsync(userId)).ShouldContain(2);
    }

    [Fact]
    public async Task Open_orders_refuse_it_and_are_named_and_nothing_is_removed()
    {
        var userId = UserHost.NewUser();
        var client = host.As(userId);
        await client.GetAsync("/api/users/me");
        others.OpenOrders[userId] = [Guid.CreateVersion7(), Guid.CreateVersion7()];

        var problem = await (await client.PostAsJsonAsync("/api/users/me/erasure", Asked)).ShouldBeProblemAsync(409, "openOrders");

        problem.GetProperty("orderIds").EnumerateArray().Select(id => id.GetGuid()).ShouldBe(others.OpenOrders[userId]);
        (await client.GetAsync("/api/users/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/api/users/me/erasure")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await RoundsAsync(userId)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("order")]
    [InlineData("auth")]
    public async Task Without_the_word_of_Order_and_Auth_nothing_begins(string service)
    {
        var userId = UserHost.NewUser();
        others.Away[service] = true;
        var response = await host.As(userId).PostAsJsonAsync("/api/users/me/erasure", Asked);
        (await response.ShouldBeProblemAsync(503, "unavailable")).GetProperty("services")[0].GetString().ShouldBe(service);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await RoundsAsync(userId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_always_needs_the_password()
    {
        var userId = UserHost.NewUser();
        await (await host.AsFresh(userId).PostAsJsonAsync("/api/users/me/erasure", new { })).ShouldNameAsync("password");
        await (await host.AsAdmin().PostAsJsonAsync($"/api/users/{userId}/erasure", new { password = "" })).ShouldNameAsync("password");
        await (await host.As(userId).PostAsJsonAsync("/api/users/me/erasure", new { password = "wrong password" }))
            .ShouldBeProblemAsync(422, "wrongPassword");
        (await RoundsAsync(userId)).ShouldBeEmpty();
        (await host.As(userId).PostAsJsonAsync("/api/users/me/erasure", Asked)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Twenty_who_ask_at_once_begin_one_removal()
    {
        var userId = UserHost.NewUser();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => host.As(userId).PostAsJsonAsync("/api/users/me/erasure", Asked)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        (await RoundsAsync(userId)).ShouldBe([1]);
    }

    [Fact]
    public async Task An_administrator_can_start_it_and_nobody_else_for_another()
    {
        var userId = UserHost.NewUser();
        (await host.As(UserHost.NewUser()).PostAsJsonAsync($"/api/users/{userId}/erasure", Asked))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await (await host.AsAdmin().PostAsJsonAsync($"/api/users/{userId}/erasure", new { password = "wrong password" }))
            .ShouldBeProblemAsync(422, "wrongPassword");

        (await host.AsAdmin().PostAsJsonAsync($"/api/users/{userId}/erasure", Asked)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await StatusAsync(userId)).Text("state").ShouldBe("inProgress");
        var nobody = UserHost.NewUser();
        others.Unknown[nobody] = true;
        await (await host.AsAdmin().PostAsJsonAsync($"/api/users/{nobody}/erasure", Asked)).ShouldBeProblemAsync(404, "notFound");
        var last = UserHost.NewUser();
        others.LastAdmins[last] = true;
        await (await host.AsAdmin().PostAsJsonAsync($"/api/users/{last}/erasure", Asked)).ShouldBeProblemAsync(409, "lastAdmin");
    }

    [Fact]
    public async Task Neither_a_token_that_is_out_nor_a_late_event_brings_a_removed_person_back()
    {
        var userId = UserHost.NewUser();
        var client = host.As(userId);
        await client.GetAsync("/api/users/me");
        await client.PostAsJsonAsync("/api/users/me/erasure", Asked);
        await WorkAsync();

        (await client.GetAsync("/api/users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.PostAsJsonAsync("/api/users/me/addresses", AddressTests.Berlin)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await host.DeliverAsync(host.Registered(userId), new EmailConfirmed(userId, "back@example.com", null, host.Clock.GetUtcNow()));

        (await client.GetAsync("/api/users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.AsAdmin().GetAsync($"/api/users/{userId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Does what is due now: this service's own part, and looking how far the others are.</summary>
    private async Task WorkAsync()
    {
        await host.EraseDueAsync();
        while (await host.Get<ErasureCoordinator>().RunOnceAsync(default) > 0)
        {
        }
    }

    private async Task PassAsync(TimeSpan time, int steps = 10)
    {
        for (var step = 0; step < steps; step++)
        {
            host.Clock.Advance(time / steps);
            await WorkAsync();
        }
    }

    private async Task<JsonElement> StatusAsync(Guid userId) => await host.AsAdmin().GetAsync($"/api/users/{userId}/erasure").ReadAsync();

    /// <summary>The rounds that the services were asked for, in their order.</summary>
    private async Task<IReadOnlyList<int>> RoundsAsync(Guid userId) =>
        [.. (await host.PublishedAsync<UserErasureRequested>(m => m.UserId == userId)).Select(m => m.Round)];
}
