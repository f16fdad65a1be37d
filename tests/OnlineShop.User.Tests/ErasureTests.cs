using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Users;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.User.Erasure;

namespace OnlineShop.User.Tests;

/// <summary>The removal of a person from the whole shop.</summary>
[Collection(nameof(UserCollection))]
public sealed class ErasureTests(UserHost host)
{
    private readonly OtherServices others = new(host);

    [Fact]
    public async Task A_removal_asks_every_service_twice_and_is_over_when_all_have_confirmed_twice()
    {
        var userId = UserHost.NewUser();
        var client = host.Users(userId);
        (await client.AddAsync(UserSteps.Berlin)).ShouldSucceed(HttpStatusCode.Created);

        (await client.EraseAsync(OtherServices.Password)).ShouldSucceed(HttpStatusCode.Accepted)
            .WaitingFor.Count.ShouldBe(7);
        (await RoundsAsync(userId)).ShouldBe([1]);

        // This service's own part.
        await WorkAsync();
        (await client.MeAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            foreach (var table in new[] { "profiles", "addresses" })
                (await connection.FindAsync<int>($"select count(*)::int from {table} where user_id = @userId", new { userId })).ShouldBe(0);
        }

        others.Done(userId, 1, [.. OtherServices.All.Where(service => service != "delivery")]);
        await PassAsync(TimeSpan.FromSeconds(5));
        (await StatusAsync(userId)).WaitingFor.ShouldBe(["delivery"]);
        others.Done(userId, 1, "delivery");
        await PassAsync(TimeSpan.FromMinutes(1));
        (await RoundsAsync(userId)).ShouldBe([1]);

        // No token can be in use any more: what one may have left goes now.
        await PassAsync(TimeSpan.FromSeconds(900) + ErasureProcess.Margin);
        (await RoundsAsync(userId)).ShouldBe([1, 2]);
        (await StatusAsync(userId)).State.ShouldBe("inProgress");
        others.Done(userId, 2, OtherServices.All);
        await PassAsync(TimeSpan.FromMinutes(1));

        var status = await StatusAsync(userId);
        status.State.ShouldBe("completed");
        status.WaitingFor.ShouldBeEmpty();
        await PassAsync(TimeSpan.FromHours(2));
        (await RoundsAsync(userId)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Services_that_do_not_confirm_are_asked_again()
    {
        var userId = UserHost.NewUser();
        (await EraseAsync(userId)).ShouldSucceed(HttpStatusCode.Accepted);
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
        var client = host.Users(userId);
        (await client.MeAsync()).ShouldSucceed();
        others.OpenOrders[userId] = [Guid.CreateVersion7(), Guid.CreateVersion7()];

        var problem = (await EraseAsync(userId)).ShouldBeRefused(HttpStatusCode.Conflict, "openOrders");

        problem.Member<Guid[]>("orderIds").ShouldBe(others.OpenOrders[userId]);
        (await client.MeAsync()).ShouldSucceed();
        (await client.ErasureAsync()).ShouldBeRefused(HttpStatusCode.NotFound);
        (await RoundsAsync(userId)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("order")]
    [InlineData("auth")]
    public async Task Without_the_word_of_Order_and_Auth_nothing_begins(string service)
    {
        var userId = UserHost.NewUser();
        others.Away[service] = true;
        var answer = await EraseAsync(userId);
        answer.ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable").Member<string[]>("services")
            .ShouldBe([service]);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await RoundsAsync(userId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_always_needs_the_password()
    {
        var userId = UserHost.NewUser();
        (await host.FreshUsers(userId).PostAsync<ApiErasure>($"{UsersClient.MePath}/erasure"))
            .ShouldBeInvalid("password");
        (await host.UsersOfAdmin().EraseAsync(userId, "")).ShouldBeInvalid("password");
        (await EraseAsync(userId, "wrong password"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
        (await RoundsAsync(userId)).ShouldBeEmpty();
        (await EraseAsync(userId)).ShouldSucceed(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Twenty_who_ask_at_once_begin_one_removal()
    {
        var userId = UserHost.NewUser();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => EraseAsync(userId)));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Accepted);
        (await RoundsAsync(userId)).ShouldBe([1]);
    }

    [Fact]
    public async Task An_administrator_can_start_it_and_nobody_else_for_another()
    {
        var userId = UserHost.NewUser();
        var admin = host.UsersOfAdmin();
        (await host.Users(UserHost.NewUser()).EraseAsync(userId, OtherServices.Password))
            .ShouldBeRefused(HttpStatusCode.Forbidden);
        (await admin.EraseAsync(userId, "wrong password"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");

        (await admin.EraseAsync(userId, OtherServices.Password)).ShouldSucceed(HttpStatusCode.Accepted);

        (await StatusAsync(userId)).State.ShouldBe("inProgress");
        var nobody = UserHost.NewUser();
        others.Unknown[nobody] = true;
        (await admin.EraseAsync(nobody, OtherServices.Password)).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        var last = UserHost.NewUser();
        others.LastAdmins[last] = true;
        (await admin.EraseAsync(last, OtherServices.Password)).ShouldBeRefused(HttpStatusCode.Conflict, "lastAdmin");
    }

    [Fact]
    public async Task Neither_a_token_that_is_out_nor_a_late_event_brings_a_removed_person_back()
    {
        var userId = UserHost.NewUser();
        var client = host.Users(userId);
        (await client.MeAsync()).ShouldSucceed();
        (await client.EraseAsync(OtherServices.Password)).ShouldSucceed(HttpStatusCode.Accepted);
        await WorkAsync();

        (await client.MeAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await client.AddAsync(UserSteps.Berlin)).ShouldBeRefused(HttpStatusCode.Unauthorized);
        await host.DeliverAsync(
            host.Registered(userId), new EmailConfirmed(userId, "back@example.com", null, host.Clock.GetUtcNow()));

        (await client.MeAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.UsersOfAdmin().UserAsync(userId)).ShouldBeRefused(HttpStatusCode.NotFound);
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

    /// <summary>A user asks for their own removal.</summary>
    private Task<Answer<ApiErasure>> EraseAsync(Guid userId, string password = OtherServices.Password) =>
        host.Users(userId).EraseAsync(password);

    private async Task<ApiErasure> StatusAsync(Guid userId) =>
        (await host.UsersOfAdmin().ErasureAsync(userId)).ShouldSucceed();

    /// <summary>The rounds that the services were asked for, in their order.</summary>
    private async Task<IReadOnlyList<int>> RoundsAsync(Guid userId) =>
        [.. (await host.PublishedAsync<UserErasureRequested>(m => m.UserId == userId)).Select(m => m.Round)];
}
