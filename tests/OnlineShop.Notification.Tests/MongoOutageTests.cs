using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Driver;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Notification.Log;
using OnlineShop.Testing.Mongo;
using static OnlineShop.Notification.Tests.NotificationMessages;

namespace OnlineShop.Notification.Tests;

/// <summary>What happens while MongoDB is unavailable, hangs, or refuses.</summary>
[Collection(MongoCollection.Name)]
public sealed class MongoOutageTests(MongoHost host) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        host.Mongo.Delay = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task All_is_told_once_while_MongoDB_is_unavailable_and_the_log_follows_when_it_is_back()
    {
        var (user, order) = (await host.AddUserAsync(phone: "+4915112345678"), Guid.CreateVersion7());
        await host.Mongo.GoAwayAsync();
        try
        {
            await host.DeliverAsync(host.Placed(order, user), host.Status(order, user, OrderStatus.Delivered, 9));
            for (var lease = 0; lease < 5; lease++)
            {
                await host.WorkAsync();
                host.Clock.Advance(TimeSpan.FromMinutes(1.1));
            }

            host.Mail.For(user).Count.ShouldBe(1);
            host.Sms.Count(sms => sms.Text.Contains(NumberOf(order), StringComparison.Ordinal)).ShouldBe(1);
            (await host.InboxAsync(user)).Items.Count.ShouldBe(1);
            (await host.StatesAsync(user)).ShouldBe(
                new Dictionary<string, string> { ["inbox"] = "sent", ["push"] = "sent", ["email"] = "sent", ["sms"] = "sent" },
                ignoreOrder: true);
        }
        finally
        {
            host.Mongo.ComeBack();
        }

        await host.WaitForMongoAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.WorkAsync();
        (await host.RowsAsync(user)).ShouldAllBe(row => row.State == "sent");
        host.Mail.For(user).Count.ShouldBe(1);
        (await host.LogAsync(user)).ToDictionary(entry => entry.Channel, entry => entry.Attempts.Count)
            .ShouldBe(
                new Dictionary<string, int> { ["email"] = 1, ["sms"] = 1 },
                ignoreOrder: true);
    }

    [Fact]
    public async Task A_request_that_needs_it_fails_soon_even_when_it_only_hangs()
    {
        var user = await host.AddUserAsync();
        await host.LogAsync(user);

        host.Mongo.Delay = TimeSpan.FromMinutes(1);
        await ShouldBeUnavailableAsync(user);
        host.Mongo.Delay = TimeSpan.Zero;
        await host.Mongo.GoAwayAsync();
        try
        {
            await ShouldBeUnavailableAsync(user);
        }
        finally
        {
            host.Mongo.ComeBack();
        }

        await host.WaitForMongoAsync();
        await host.LogAsync(user);
    }

    [Fact]
    public async Task Callers_do_not_queue_for_a_server_that_is_away()
    {
        using var client = new MongoClient("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=1000");
        var log = MongoLogs.Create(client, host);
        var began = Stopwatch.GetTimestamp();

        var user = Guid.CreateVersion7();
        var callers = Enumerable.Range(0, 8).Select(_ => log.ReadAsync(new(user), null, 10, default))
            .ToList();
        await Task.WhenAll(callers.Select(caller => Should.ThrowAsync<DocumentsUnavailableException>(caller)));

        // One after another they would take eight seconds.
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task An_attempt_that_loses_the_race_for_a_new_entry_is_added_to_it()
    {
        await using var server = new MongoTestServer();
        using var client = new MongoClient(server.ConnectionString);
        var log = MongoLogs.Create(client, host);
        var first = new DeliveryDocument(
            Guid.CreateVersion7(), 1, Guid.CreateVersion7(), null, "welcome", "email", "a@example.com", "S", "T",
            "pending",
            [new DeliveryAttempt(1, host.Clock.GetUtcNow(), "retry", "busy")], host.Clock.GetUtcNow());
        await log.WriteLogAsync([first], default);

        server.RefuseNext("update", 11000);
        var second = first with { State = "sent", Attempts = [new DeliveryAttempt(2, host.Clock.GetUtcNow(), "sent", null)] };
        await log.WriteLogAsync([second], default);

        var found = (await log.ReadAsync(new(first.UserId), null, 10, default)).ShouldHaveSingleItem();
        found.State.ShouldBe("sent");
        found.Attempts.Select(attempt => attempt.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_log_that_is_refused_stays_to_be_written()
    {
        var user = await host.AddUserAsync(channels: ["email"]);
        host.Mongo.RefuseNext("update", 8000);
        await host.DeliverAsync(host.Status(Guid.CreateVersion7(), user, OrderStatus.Shipped, 5));
        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(1);

        host.Clock.Advance(TimeSpan.FromSeconds(6));
        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(1);
        (await host.LogAsync(user)).Single(entry => entry.Channel == "email").State.ShouldBe("sent");
    }

    [Fact]
    public async Task A_removed_person_is_also_removed_from_entries_that_are_not_logged_yet()
    {
        var user = await host.AddUserAsync(channels: ["email"]);
        await host.DeliverAsync(host.Status(Guid.CreateVersion7(), user, OrderStatus.Shipped, 5));
        host.Mongo.RefuseNext("update", 8000);
        await host.WorkAsync();

        var data = host.Get<IPersonalData>();
        await host.Get<ShopDatabase>().InTransactionAsync(transaction => data.EraseAsync(transaction, user, default));
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        await host.WorkAsync();
        (await host.LogAsync(user)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", 3, 5)]
    [InlineData("/?serverSelectionTimeoutMS=700&socketTimeoutMS=900", 0.7, 0.9)]
    public void The_driver_waits_seconds_unless_the_connection_string_says_otherwise(
        string options, double selection, double answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            [new("ConnectionStrings:documents", $"mongodb://127.0.0.1:1{options}")]);
        builder.AddDeliveryLog();
        using var services = builder.Services.BuildServiceProvider();

        var settings = services.GetRequiredService<IMongoClient>().Settings;
        (settings.ServerSelectionTimeout.TotalSeconds, settings.SocketTimeout.TotalSeconds)
            .ShouldBe((selection, answer));
    }

    private async Task ShouldBeUnavailableAsync(Guid user)
    {
        var began = Stopwatch.GetTimestamp();
        (await host.NotificationsOfAdmin().LogAsync($"?userId={user}")).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }
}
