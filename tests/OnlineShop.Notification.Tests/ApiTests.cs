using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Tests;

/// <summary>The inbox and the log over HTTP, wherever the documents are.</summary>
public abstract class ApiTests(NotificationHost host)
{
    [Theory]
    [InlineData("GET", "/api/notifications")]
    [InlineData("GET", "/api/notifications/unread-count")]
    [InlineData("POST", "/api/notifications/read-all")]
    [InlineData("POST", "/api/notifications/0199aa00-0000-7000-8000-000000000000/read")]
    [InlineData("GET", "/api/notifications/stream")]
    [InlineData("POST", "/api/notifications/stream-tickets")]
    [InlineData("GET", "/api/notifications/log")]
    [InlineData("POST", "/api/notifications/log/0199aa00-0000-7000-8000-000000000000/resend")]
    public async Task Nothing_is_shown_to_strangers(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        (await host.Anonymous.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_delivery_log_is_not_for_customers() =>
        (await host.Notifications(Guid.CreateVersion7()).LogAsync()).ShouldBeRefused(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Every_wrong_parameter_is_named()
    {
        (await host.Notifications(Guid.CreateVersion7()).InboxAsync("?unread=maybe&limit=0&after=%21&orderId=7"))
            .ShouldBeInvalid("after", "limit", "orderId", "unread");
        (await host.NotificationsOfAdmin().LogAsync("?limit=101&after=xx&orderId=7&userId=me&sort=kind"))
            .ShouldBeInvalid("after", "limit", "orderId", "sort", "userId");
    }

    [Fact]
    public async Task Pages_of_the_inbox_follow_each_other_without_gap_or_overlap()
    {
        var user = await FilledInboxAsync(7);
        var seen = new List<Guid>();
        var next = "";
        do
        {
            var page = await host.InboxAsync(user, $"?limit=3&after={next}");
            seen.AddRange(page.Items.Select(item => item.Id));
            page.Unread.ShouldBe(7);
            next = page.Next;
        }
        while (next is not null);
        seen.Count.ShouldBe(7);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task The_log_is_listed_from_the_oldest_on_as_from_the_newest()
    {
        var user = await FilledInboxAsync(5);
        var newest = await ReadAsync("newest");
        newest.Count.ShouldBe(5);
        (await ReadAsync("oldest")).ShouldBe(Enumerable.Reverse(newest));

        async Task<List<Guid>> ReadAsync(string sort)
        {
            var (seen, next) = (new List<Guid>(), (string?)"");
            while (next is not null)
            {
                var page = (await host.NotificationsOfAdmin().LogAsync($"?userId={user}&sort={sort}&limit=2&after={next}")).ShouldSucceed();
                seen.AddRange(page.Items.Select(entry => entry.Id));
                next = page.Next;
            }

            return seen;
        }
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(3, 3)]
    public async Task A_page_that_ends_with_the_list_has_no_next(int count, int limit)
    {
        var user = await FilledInboxAsync(count);
        await ShouldEndAsync(count, limit, async query =>
        {
            var page = await host.InboxAsync(user, query);
            return (page.Items.Count, page.Next);
        });
        await ShouldEndAsync(count, limit, async query =>
        {
            var page = (await host.NotificationsOfAdmin().LogAsync($"{query}&userId={user}")).ShouldSucceed();
            return (page.Items.Count, page.Next);
        });

        static async Task ShouldEndAsync(int count, int limit, Func<string, Task<(int Count, string? Next)>> read)
        {
            string? next = "";
            var seen = 0;
            do
            {
                (var length, next) = await read($"?limit={limit}&after={next}");
                length.ShouldBe(limit);
                seen += limit;
            }
            while (next is not null);
            seen.ShouldBe(count);
        }
    }

    [Fact]
    public async Task Reading_one_leaves_the_others_unread_and_reading_all_none()
    {
        var user = await FilledInboxAsync(3);
        var client = host.Notifications(user);
        var first = (await host.InboxAsync(user)).Items[0].Id;

        (await client.ReadAsync(first)).ShouldSucceed().Unread.ShouldBe(2);
        (await client.ReadAsync(first)).ShouldSucceed();
        (await host.InboxAsync(user, "?unread=true")).Items.ShouldAllBe(item => item.Id != first);

        (await client.ReadAllAsync()).ShouldSucceed().Unread.ShouldBe(0);
        (await client.UnreadAsync()).ShouldBe(0);
        (await host.InboxAsync(user)).Items.ShouldAllBe(item => item.Read);
    }

    [Fact]
    public async Task An_inbox_is_read_by_order_and_by_state()
    {
        var (user, order) = await host.OrderAsync("inbox");
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Placed, 1), host.Confirmed(user));
        await host.WorkAsync();

        var placed = (await host.InboxAsync(user, $"?orderId={order}")).Items.ShouldHaveSingleItem();
        placed.Kind.ShouldBe("orderPlaced");
        (await host.Notifications(user).ReadAsync(placed.Id)).ShouldSucceed();
        (await host.InboxAsync(user, "?unread=true")).Items.ShouldHaveSingleItem().Kind.ShouldBe("orderConfirmed");
        (await host.InboxAsync(user, $"?unread=true&orderId={order}")).Items.ShouldBeEmpty();
        (await host.InboxAsync(user, $"?orderId={Guid.CreateVersion7()}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inbox_speaks_the_language_that_its_reader_has_now()
    {
        var user = await host.AddUserAsync(channels: ["inbox"]);
        await host.DeliverAsync(host.Status(Guid.CreateVersion7(), user, OrderStatus.Reserved, 2));
        var before = (await host.InboxAsync(user)).Items.ShouldHaveSingleItem().Title;

        await host.DeliverAsync(host.Profile(user) with { Channels = ["inbox"], Language = "ru", Version = 2 });
        var after = (await host.InboxAsync(user)).Items.ShouldHaveSingleItem().Title;
        before.ShouldNotBe(after);
        after.Any(c => c is >= 'А' and <= 'я').ShouldBeTrue(after);
    }

    [Fact]
    public async Task Anothers_notification_is_not_found_and_stays_unread()
    {
        var user = await FilledInboxAsync(1);
        var id = (await host.InboxAsync(user)).Items[0].Id;
        (await host.Notifications(Guid.CreateVersion7()).ReadAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.InboxAsync(user)).Unread.ShouldBe(1);
    }

    private async Task<Guid> FilledInboxAsync(int count)
    {
        var user = await host.AddUserAsync(channels: ["inbox"]);
        for (var i = 0; i < count; i++)
            await host.DeliverAsync(host.Confirmed(user));
        await host.WorkAsync();
        return user;
    }
}

[Collection(NotificationCollection.Name)]
public sealed class PostgresApiTests(NotificationHost host) : ApiTests(host);

[Collection(MongoCollection.Name)]
public sealed class MongoApiTests(MongoHost host) : ApiTests(host);
