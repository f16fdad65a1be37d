using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
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
    [InlineData("GET", "/api/notifications/log")]
    public async Task Nothing_is_shown_to_strangers(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        (await host.Anonymous.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_delivery_log_is_for_administrators() =>
        (await host.As(Guid.CreateVersion7()).GetAsync("/api/notifications/log")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Every_wrong_parameter_is_named()
    {
        await ShouldNameAsync(
            host.As(Guid.CreateVersion7()), "/api/notifications?unread=maybe&limit=0&after=%21&orderId=7",
            "after", "limit", "orderId", "unread");
        await ShouldNameAsync(
            host.AsAdmin(), "/api/notifications/log?limit=101&after=xx&orderId=7&userId=me", "after", "limit", "orderId", "userId");
    }

    [Fact]
    public async Task Pages_of_the_inbox_follow_each_other_without_gap_or_overlap()
    {
        var user = await FilledInboxAsync(7);
        var seen = new List<string>();
        var next = "";
        do
        {
            var page = await host.InboxAsync(user, $"?limit=3&after={next}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
            page.GetProperty("unread").GetInt64().ShouldBe(7);
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        }
        while (next is not null);
        seen.Count.ShouldBe(7);
        seen.Distinct().Count().ShouldBe(7);
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(3, 3)]
    public async Task A_page_that_ends_with_the_list_has_no_next(int count, int limit)
    {
        var user = await FilledInboxAsync(count);
        await ShouldEndAsync(host.As(user), "/api/notifications?", count, limit);
        await ShouldEndAsync(host.AsAdmin(), $"/api/notifications/log?userId={user}&", 3 * count, limit * 3);

        static async Task ShouldEndAsync(HttpClient client, string list, int count, int limit)
        {
            var next = "";
            var seen = 0;
            do
            {
                var page = await client.GetFromJsonAsync<JsonElement>($"{list}limit={limit}&after={next}");
                page.GetProperty("items").GetArrayLength().ShouldBe(limit);
                seen += limit;
                next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
            }
            while (next is not null);
            seen.ShouldBe(count);
        }
    }

    [Fact]
    public async Task Reading_one_leaves_the_others_unread_and_reading_all_none()
    {
        var user = await FilledInboxAsync(3);
        var client = host.As(user);
        var first = (await host.InboxAsync(user)).GetProperty("items")[0].GetProperty("id").GetGuid();

        var read = await client.PostAsync($"/api/notifications/{first}/read", null);
        (await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("unread").GetInt64().ShouldBe(2);
        (await client.PostAsync($"/api/notifications/{first}/read", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.InboxAsync(user, "?unread=true")).GetProperty("items").EnumerateArray()
            .ShouldAllBe(i => i.GetProperty("id").GetGuid() != first);

        await client.PostAsync("/api/notifications/read-all", null);
        (await client.GetFromJsonAsync<JsonElement>("/api/notifications/unread-count")).GetProperty("unread").GetInt64().ShouldBe(0);
        (await host.InboxAsync(user)).GetProperty("items").EnumerateArray().ShouldAllBe(i => i.GetProperty("read").GetBoolean());
    }

    [Fact]
    public async Task Anothers_notification_is_not_found_and_stays_unread()
    {
        var user = await FilledInboxAsync(1);
        var id = (await host.InboxAsync(user)).GetProperty("items")[0].GetProperty("id").GetGuid();
        (await host.As(Guid.CreateVersion7()).PostAsync($"/api/notifications/{id}/read", null)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
        (await host.InboxAsync(user)).GetProperty("unread").GetInt64().ShouldBe(1);
    }

    private static async Task ShouldNameAsync(HttpClient client, string path, params string[] fields)
    {
        var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order().ShouldBe(fields);
    }

    private async Task<Guid> FilledInboxAsync(int count)
    {
        var user = await host.AddUserAsync(channels: ["inbox"]);
        for (var i = 0; i < count; i++)
            await host.DeliverAsync(host.Status(Guid.CreateVersion7(), user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        return user;
    }
}

[Collection(NotificationCollection.Name)]
public sealed class PostgresApiTests(NotificationHost host) : ApiTests(host);

[Collection(MongoCollection.Name)]
public sealed class MongoApiTests(MongoHost host) : ApiTests(host);
